import stat

import pytest

from plg.config import BadSetting, load


def test_the_secret_key_is_made_once_and_kept_for_its_owner_alone(tmp_path):
    first = load({"PLG_INSTANCE": str(tmp_path / "new")})
    second = load({"PLG_INSTANCE": str(tmp_path / "new")})
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32
    assert stat.S_IMODE((tmp_path / "new" / "secret-key").stat().st_mode) == 0o600


def test_a_dotenv_file_counts_and_the_environment_wins(tmp_path):
    (tmp_path / ".env").write_text("PLG_DEMO=1\nPORT=8123\n# PLG_MAIL_URL=\n")
    settings = load({"PLG_INSTANCE": str(tmp_path), "PORT": "8200"})
    assert (settings.demo, settings.port, settings.mail_url) == (True, 8200, "")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PLG_DATABSE_URL", "x", "PLG_DATABSE_URL bestaat niet"),
        ("PLG_DEMO", "ja", "0 of 1"),
        ("PORT", "acht", "getal"),
        ("PLG_WORKERS", "0", "getal"),
        ("PLG_WORKERS", "4", "PostgreSQL"),
        ("PLG_DATABASE_URL", "mysql://x", "sqlite:///"),
        ("PLG_SECRET_KEY", "secret", "32 tekens"),
        ("PLG_MAIL_URL", "http://x", "smtp://"),
        ("PLG_BASE_URL", "plg.example", "http://"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_one_sentence(tmp_path, name, value, words):
    with pytest.raises(BadSetting, match=words):
        load({"PLG_INSTANCE": str(tmp_path), name: value})
