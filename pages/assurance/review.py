"""What does top management need to decide? The inputs of the review, and what was decided."""

import streamlit as st

from pages.shared import cards, new_row, session
from pages.shared.assurance import review_inputs, review_records

context = session.current().unfiltered

review_inputs.headline(context)
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    new_row.button(context, "management_reviews", "Record a review", key="new_review")
    review_inputs.downloads(context)
review_inputs.show(context)
with cards.card("Actions"):
    review_records.actions(context)
with cards.card("Reviews"):
    review_records.reviews(context)
