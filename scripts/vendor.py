"""Make static/vendor/yjs-… again from scripts/yjs: the same bytes every time. Asks node and npm, and the npm registry.

Use: scripts/vendor.py [folder to write in]
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "scripts/yjs"
INSIDE = ("yjs", "lib0", "isomorphic.js")  # whose words are in the bundle
OPTIONS = ["--bundle", "--minify", "--format=iife", "--global-name=Y", "--target=es2020", "--legal-comments=none"]


def main(argv: list[str]) -> int:
    to = Path(argv[0]) if argv else ROOT / "static/vendor"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(SOURCE, folder, dirs_exist_ok=True)
        packages = install(Path(folder))
        bundle = to / f"yjs-{version(packages)}.min.js"
        for old in to.glob("yjs-*"):
            old.unlink()
        subprocess.run(
            [packages / ".bin/esbuild", "used.js", *OPTIONS, "--log-level=warning", f"--outfile={bundle.resolve()}"],
            cwd=folder,
            check=True,
        )
        licences = "\n".join(f"{name}\n\n{(packages / name / 'LICENSE').read_text()}" for name in INSIDE)
        bundle.with_name(f"yjs-{version(packages)}.LICENSE.txt").write_text(licences)
    print(f"{bundle.name}: {bundle.stat().st_size} bytes")
    return 0


def install(folder: Path) -> Path:
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / "node_modules"


def version(packages: Path) -> str:
    command = ["node", "-p", f"require('{packages}/yjs/package.json').version"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
