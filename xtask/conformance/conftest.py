"""What every test has."""

import pytest


@pytest.fixture
def say(capsys):
    """Shows, in the line of the test, how much it did."""

    def shown(text: str):
        with capsys.disabled():
            print(text, end=" ", flush=True)

    return shown
