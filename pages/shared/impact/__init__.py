"""The parts of the page on impact: people, harms and benefits, assessments, systems without."""
