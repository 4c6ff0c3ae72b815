"""Settings: from the environment, else from `.env` in the instance folder. An unknown or wrong one stops the start."""

import os
import secrets
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent if (HERE.parent / "pyproject.toml").is_file() and (HERE.parent / "templates").is_dir() else HERE
WEAK_KEYS = {"dev", "secret", "changeme", "change-me", "test"}
OF_TESTS = {"PLG_REQUIRE_SERVICES", "PLG_CHROMIUM", "PLG_SHARED_DATA"}
MAIL_SCHEMES = {"smtp", "smtps", "smtp+starttls"}


class BadSetting(Exception):
    """One sentence that says which setting is wrong and how to mend it."""


@dataclass(frozen=True)
class Settings:
    """Field `x_y` is the setting PLG_X_Y, except PORT and HOST."""

    instance: Path = Path("instance")
    database_url: str = ""
    secret_key: str = ""
    base_url: str = ""
    mail_url: str = ""
    mail_from: str = "plg@localhost"
    demo: bool = False
    workers: int = 1
    port: int = 8000
    host: str = "127.0.0.1"

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.instance / 'plg.sqlite3'}"

    @property
    def address(self) -> str:
        return self.base_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def is_https(self) -> bool:
        return self.address.startswith("https://")


def load(environment: dict[str, str] | None = None) -> Settings:
    """Return the settings, or raise BadSetting. Makes the instance folder and its secret key."""
    given = dict(os.environ if environment is None else environment)
    instance = Path(given.get("PLG_INSTANCE", "instance")).resolve()
    given = _dotenv(instance / ".env") | given
    values = {name: _value(name, text) for name, text in _named(given).items()}
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings = Settings(**{**values, "instance": instance})  # type: ignore[arg-type]
    _check(settings)
    if settings.secret_key:
        return settings
    return Settings(**{**vars(settings), "secret_key": _kept_key(instance / "secret-key")})


def _named(given: dict[str, str]) -> dict[str, str]:
    known = {field.name for field in fields(Settings)}
    found = {}
    for name, text in given.items():
        field = name[4:].lower() if name.startswith("PLG_") else {"PORT": "port", "HOST": "host"}.get(name)
        if field is None or name.startswith("PLG_TEST_") or name in OF_TESTS:
            continue
        if field not in known or (name.startswith("PLG_") and field in {"port", "host"}):
            names = ", ".join(sorted("PLG_" + n.upper() for n in known - {"port", "host"}))
            raise BadSetting(f"De instelling {name} bestaat niet. Bekend zijn: {names}, PORT en HOST.")
        found[field] = text
    return found


def _value(field: str, text: str) -> object:
    if field == "demo":
        if text not in {"0", "1", ""}:
            raise BadSetting(f"PLG_DEMO is 0 of 1, niet “{text}”.")
        return text == "1"
    if field in {"port", "workers"}:
        if not text.isdecimal() or not 0 < int(text) < 65536:
            raise BadSetting(f"{'PORT' if field == 'port' else 'PLG_WORKERS'} is een getal vanaf 1, niet “{text}”.")
        return int(text)
    return text


def _check(settings: Settings) -> None:
    if settings.database_url and not settings.database_url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise BadSetting("PLG_DATABASE_URL begint met sqlite:/// of postgresql+psycopg://.")
    if settings.mail_url and urlsplit(settings.mail_url).scheme not in MAIL_SCHEMES:
        raise BadSetting("PLG_MAIL_URL begint met smtp://, smtp+starttls:// of smtps://.")
    if settings.base_url and urlsplit(settings.base_url).scheme not in {"http", "https"}:
        raise BadSetting("PLG_BASE_URL is een adres dat begint met http:// of https://.")
    if settings.secret_key and (len(settings.secret_key) < 32 or settings.secret_key.lower() in WEAK_KEYS):
        raise BadSetting("PLG_SECRET_KEY is te kort: neem 32 tekens of meer die niemand kan raden.")
    if settings.workers > 1 and settings.database.startswith("sqlite"):
        raise BadSetting("PLG_WORKERS boven 1 vraagt PostgreSQL: zet PLG_DATABASE_URL.")


def _kept_key(path: Path) -> str:
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def _dotenv(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    pairs = (line.split("=", 1) for line in path.read_text().splitlines() if "=" in line and not line.startswith("#"))
    return {name.strip(): text.strip().strip("\"'") for name, text in pairs}
