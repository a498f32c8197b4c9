"""Charts: rows of a measure in, one figure out; nothing is fetched and no input is changed.

Every chart takes `dark` for a dark background. Without rows it shows a sentence instead.
"""

from risk_models.charts.audit_programme import audit_programme
from risk_models.charts.cell_movement import MOST_ARROWS
from risk_models.charts.coverage_bars import coverage_bars
from risk_models.charts.coverage_funnel import coverage_funnel
from risk_models.charts.coverage_grid import coverage_grid
from risk_models.charts.coverage_timing import coverage_timing
from risk_models.charts.due_by_month import due_by_month
from risk_models.charts.events_by_month import events_by_month
from risk_models.charts.exceedance_curve import exceedance_curve
from risk_models.charts.heatmap import heatmap
from risk_models.charts.image import IMAGE_FORMATS, image_config, on_paper
from risk_models.charts.level_chip import level_chip
from risk_models.charts.level_mix import level_mix
from risk_models.charts.loss_bars import loss_contribution, loss_inputs
from risk_models.charts.matrix_change import matrix_change
from risk_models.charts.matrix_table import matrix_table
from risk_models.charts.method_matrix import method_matrix
from risk_models.charts.plan_timeline import plan_timeline
from risk_models.charts.risk_path import risk_path
from risk_models.charts.score_history import score_history
from risk_models.charts.small_matrix import small_matrix
from risk_models.charts.soa_groups import soa_groups
from risk_models.charts.sparkline import sparkline
from risk_models.charts.stage_profile import stage_profile
from risk_models.charts.theme import CONFIG
from risk_models.charts.waterfall import waterfall

__all__ = [
    "MOST_ARROWS",
    "heatmap",
    "matrix_change",
    "method_matrix",
    "level_mix",
    "stage_profile",
    "coverage_bars",
    "coverage_funnel",
    "coverage_grid",
    "coverage_timing",
    "risk_path",
    "waterfall",
    "score_history",
    "soa_groups",
    "events_by_month",
    "exceedance_curve",
    "loss_contribution",
    "loss_inputs",
    "due_by_month",
    "audit_programme",
    "plan_timeline",
    "small_matrix",
    "sparkline",
    "level_chip",
    "CONFIG",
    "IMAGE_FORMATS",
    "image_config",
    "matrix_table",
    "on_paper",
]
