"""How losses are simulated, as chosen on the page and in its link; and the simulation itself."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pyarrow
import streamlit as st

from pages.shared import address, background
from pages.shared.session import PageContext
from risk_models.register.loss import (
    Loss,
    Run,
    control_value,
    inputs_moved,
    simulated,
    treatment_value,
)
from risk_models.register.loss.run import STRENGTHS, default_run

T = TypeVar("T")

_DEPENDENCE, _BOUNDS = "dependence", "with"
_WITH = {"scale": "Include the others by the bounds of the scales"}


def choose(context: PageContext) -> Run:
    """The strength of shared causes, and whether risks without numbers are included."""
    usual = default_run(context.snapshot)
    labels = {f"{one:g}": f"{one:g}" for one in sorted({*STRENGTHS, usual.dependence})}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        strength = st.segmented_control(
            "Strength of shared causes",
            list(labels),
            required=True,
            key=address.bound(_DEPENDENCE, labels, default=f"{usual.dependence:g}"),
            help="Risks of one supplier, or with the same shared cause, happen together: 0 not at "
            "all, 1 always",
        )
        bounds = st.pills(
            "Risks without numbers",
            list(_WITH),
            format_func=_WITH.__getitem__,
            key=address.bound(_BOUNDS, _WITH),
            help="The bounds of the scales at their scores, severity for the organisation: a wide "
            "guess, for comparison only",
        )
    return replace(
        usual, dependence=float(strength or usual.dependence), scale_bounds=bounds == "scale"
    )


def losses(context: PageContext, run: Run) -> Loss:
    """The simulated losses, computed once for all sessions."""
    return _once(context, run, "simulated", simulated)


def inputs(context: PageContext, run: Run) -> pyarrow.Table:
    """The rows of `loss_inputs`."""
    return _once(context, run, "inputs", lambda s, f, r: inputs_moved(s, f, r))


def treatments(context: PageContext, run: Run) -> pyarrow.Table:
    """The rows of `treatment_value`."""
    return _once(context, run, "treatments", lambda s, f, r: treatment_value(s, f, r))


def controls(context: PageContext, run: Run) -> pyarrow.Table:
    """The rows of `control_value`."""
    return _once(context, run, "controls", control_value)


def control(context: PageContext, run: Run, control_id: str) -> pyarrow.Table:
    """The row of `control_value` of one control; none where it has no worth to be stated."""
    return _once(
        context,
        run,
        f"control {control_id}",
        lambda snapshot, filters, run: control_value(snapshot, filters, run, control_id),
    )


def _once(context: PageContext, run: Run, name: str, make: Callable[..., T]) -> T:
    cached, filters = context.cached, context.filters
    of = (name, filters, run)

    def computed() -> T:
        return cached.computed.result(of, lambda: make(cached.snapshot, filters, run))

    return background.run_once(
        f"loss_{name}", (id(cached), *of), computed, saying="Simulating the years"
    )
