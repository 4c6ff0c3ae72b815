"""Says at the end of a run how many requests the table of who may what took, over all workers."""

import pytest

asked: list[int] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call":
        asked.extend(
            int(value) for name, value in report.user_properties if name == "requests" and isinstance(value, int)
        )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if asked:
        terminalreporter.write_line(f"access: {sum(asked)} requests as {len(asked)} people")
