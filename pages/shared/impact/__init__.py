"""The parts of the page Impact: people affected, harms and benefits, assessments, systems."""
