"""The questions lead to every class that they may propose, one after another."""

from itertools import product

from risk_models.contract.eu_class_questions import QUESTIONS, progress
from risk_models.contract.vocabularies import EU_CLASSES


def test_every_path_of_answers_ends_in_a_class_with_its_reason() -> None:
    found = set()
    for answers in product((True, False), repeat=len(QUESTIONS)):
        reached = progress(dict(zip(QUESTIONS, answers, strict=True)))
        assert reached.eu_class in EU_CLASSES
        assert reached.reason[0].isupper()
        found.add(reached.eu_class)
    assert found == EU_CLASSES.keys() - {"not_assessed"}


def test_the_next_question_follows_the_last_answer() -> None:
    assert progress({}).asked == ["in_scope"]
    first = progress({"in_scope": True, "prohibited_practice": False})
    assert (first.asked[-1], first.eu_class) == ("product", None)
    narrow = progress(dict.fromkeys(QUESTIONS, False) | {"in_scope": True, "listed_use": True})
    assert (narrow.eu_class, narrow.asked[-1]) == ("high_risk_annex_iii", "narrow_task")
    assert narrow.reason.startswith("AI system with a link to the EU, no prohibited practice")
