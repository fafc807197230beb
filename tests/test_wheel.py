"""What is installed is whole: the wheel holds every data file, and the command runs from it anywhere."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUN = "import sys, cli; assert sys.argv.pop(1) in cli.__file__, cli.__file__; cli.main()"


def test_the_wheel_runs_the_demo_from_another_folder(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=120)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    assert not [name for name in ("tests", "bench") if (installed / name).exists()]
    command = [sys.executable, "-P", "-c", RUN, str(installed), "demo", "out"]
    ended = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": str(installed)}, capture_output=True, text=True, timeout=120
    )
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "out" / "diagram.html").exists()


def test_every_data_file_of_the_checkout_is_in_the_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=120)
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    listed = subprocess.run(
        ["git", "ls-files", "graph", "loaders", "queries"], cwd=ROOT, capture_output=True, text=True
    )
    assert listed.stdout and set(listed.stdout.split()) <= held
