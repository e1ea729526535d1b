"""Where a pack lies: a folder by its path, or one that the package carries, by its name."""

from importlib.resources import files
from pathlib import Path

from minsheng.cli.outcome import WrongInput


def carried_packs() -> Path:
    """The packs of the package: in the wheel as minsheng/_packs, in a checkout as packs/."""
    package = Path(str(files("minsheng")))
    wheel = package / "_packs"
    return wheel if wheel.is_dir() else package.parents[1] / "packs"


def pack_folder(name: str) -> Path:
    """The folder that `name` means; WrongInput with what there is when there is none."""
    folder = Path(name)
    if (folder / "pack.toml").is_file():
        return folder
    carried = carried_packs() / name
    if (carried / "pack.toml").is_file():
        return carried
    known = (
        "、".join(sorted(p.parent.name for p in carried_packs().glob("*/pack.toml"))) or "（无）"
    )
    raise WrongInput(f"没有业务包“{name}”：那里没有 pack.toml。随带的业务包有：{known}。")
