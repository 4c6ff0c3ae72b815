"""What is told to whoever keeps the program running."""

from plg.web import health


def names_of_methods() -> set[str]:
    return {sample.labels["method"] for family in health.seconds.collect() for sample in family.samples}


def test_methods_that_somebody_makes_up_are_counted_as_one(app, client_for):
    browser = client_for("")
    for number in range(5):
        browser.open("/healthz", method=f"ZQ{number}")
    assert names_of_methods() <= health.METHODS | {"other"}
    assert "other" in names_of_methods()
