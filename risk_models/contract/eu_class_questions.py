"""Questions that propose the class of a system under the EU AI Act, asked one by one.

They are in this product's own words and no legal advice: the class can be chosen otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A question with yes or no; an answer gives a class, or the name of the next question."""

    text: str
    yes: str
    no: str
    because_yes: str
    because_no: str


QUESTIONS: Mapping[str, Question] = {
    "in_scope": Question(
        "Does it infer from data how to produce its results, and is it offered or used in the EU?",
        yes="prohibited_practice",
        no="out_of_scope",
        because_yes="AI system with a link to the EU",
        because_no="No AI system, or no link to the EU",
    ),
    "prohibited_practice": Question(
        "Does it manipulate or exploit people to their harm, score them socially, predict crimes "
        "from their personality, build face databases by scraping, or read emotions at work or "
        "school?",
        yes="prohibited",
        no="product",
        because_yes="practice that Article 5 prohibits",
        because_no="no prohibited practice",
    ),
    "product": Question(
        "Is it a product, or the safety component of one, that EU product law (Annex I) has "
        "checked by a third party?",
        yes="high_risk_annex_i",
        no="listed_use",
        because_yes="product or safety component under Annex I",
        because_no="no product under Annex I",
    ),
    "listed_use": Question(
        "Is it used for biometrics, critical infrastructure, education, employment, essential "
        "services such as credit or insurance, law enforcement, migration or justice as Annex III "
        "lists them?",
        yes="narrow_task",
        no="meets_people",
        because_yes="use that Annex III lists",
        because_no="no use that Annex III lists",
    ),
    "narrow_task": Question(
        "Does it do only a narrow or preparatory task, or check what people did, without profiling "
        "anybody (Article 6(3))?",
        yes="annex_iii_exempt_6_3",
        no="high_risk_annex_iii",
        because_yes="narrow task without profiling",
        because_no="more than a narrow task, or profiling",
    ),
    "meets_people": Question(
        "Does it talk with people, generate or change content, or recognise emotions or categories "
        "of people (Article 50)?",
        yes="transparency",
        no="minimal",
        because_yes="duties of transparency under Article 50",
        because_no="no duties of transparency under Article 50",
    ),
}
"""Every question by its name; the first one is asked first."""


@dataclass(frozen=True)
class Progress:
    """The questions to show, and once enough are answered the class with its reason."""

    asked: list[str]
    eu_class: str | None = None
    reason: str = ""


def progress(answers: Mapping[str, bool | None]) -> Progress:
    """How far the answers lead; None is no answer yet."""
    asked: list[str] = []
    because: list[str] = []
    name = next(iter(QUESTIONS))
    while name in QUESTIONS:
        asked.append(name)
        answer, question = answers.get(name), QUESTIONS[name]
        if answer is None:
            return Progress(asked)
        because.append(question.because_yes if answer else question.because_no)
        name = question.yes if answer else question.no
    reason = ", ".join(because)
    return Progress(asked, name, f"{reason[0].upper()}{reason[1:]}")
