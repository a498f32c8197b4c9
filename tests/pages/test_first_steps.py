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
    assert "0 of 6 done" in [caption.value for caption in app.caption]
    app.button(key="load_sample").click().run(timeout=120)
    calm(app)
    assert next(metric.label for metric in app.metric) == "Above tolerance"
    with register.open(url) as opened:
        assert [version.message for version in opened.versions()][-1] == "Sample register"


def test_the_first_system_is_a_step(tmp_path: Path, visit: Visit) -> None:
    url = f"sqlite:///{tmp_path / 'register'}"
    app = visit(url, as_of="")
    app.button(key="first_system").click().run()
    calm(app)
    assert "System ID" in [field.label for field in app.text_input]
