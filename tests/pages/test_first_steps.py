"""An empty register says how to begin, and how far it has come."""

from pathlib import Path

from risk_models import register
from tests.pages.conftest import Visit
from tests.pages.test_menu import calm
from tests.thorough import by_night


@by_night
def test_the_sample_can_be_loaded_from_the_page(tmp_path: Path, visit: Visit) -> None:
    url = f"sqlite:///{tmp_path / 'register'}"
    app = visit(url, as_of="")
    app.button(key="load_sample").click().run(timeout=120)
    calm(app)
    assert next(metric.label for metric in app.metric) == "Above tolerance"
    with register.open(url) as opened:
        assert [version.message for version in opened.versions()][-1] == "Sample register"


def test_the_first_system_is_a_step(tmp_path: Path, visit: Visit) -> None:
    url = f"sqlite:///{tmp_path / 'register'}"
    app = visit(url, as_of="")
    app.button(key="first_row").click().run()
    calm(app)
    assert "System ID" in [field.label for field in app.text_input]


def test_a_file_is_taken_where_the_register_begins(tmp_path: Path, visit: Visit) -> None:
    app = visit(f"sqlite:///{tmp_path / 'register'}", as_of="")
    rows = b"system_id,name\nS1,Claims triage\n"
    app.file_uploader(key="files_0").set_value(("ai_systems.csv", rows, "text/csv")).run()
    calm(app)
    assert "**File**" in [text.value for text in app.markdown]
    assert "ai_systems.csv" in [text.value for text in app.text]
    app.switch_page("pages/portfolio/overview.py").run()
    calm(app)
    assert "## Start your AI risk register" in [text.value for text in app.markdown]


def test_an_empty_register_offers_no_filters(tmp_path: Path, visit: Visit) -> None:
    app = visit(f"sqlite:///{tmp_path / 'register'}", as_of="")
    assert not [field for field in app.multiselect if field.label == "Business unit"]
