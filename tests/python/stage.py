"""Puts the package together for a run without packaging: `python tests/python/stage.py [profile folder]`.

Copies `spp-py/python/spp` and the freshly built `lib_spp.so` (as `spp/_spp.abi3.so`) to `target/python/spp`, and prints the
folder to put on PYTHONPATH. No build product enters the source tree. The Rust harness may do the same by itself; this
script is the convention in eight lines.
"""

import os
import shutil
import sys
from pathlib import Path

root = Path(__file__).resolve().parents[2]
target = Path(os.environ.get("CARGO_TARGET_DIR", root / "target"))
built = target / (sys.argv[1] if len(sys.argv) > 1 else "debug")
library = {"darwin": "lib_spp.dylib", "win32": "_spp.dll"}.get(sys.platform, "lib_spp.so")
extension = "_spp.pyd" if sys.platform == "win32" else "_spp.abi3.so"

package = target / "python" / "spp"
shutil.rmtree(package, ignore_errors=True)
shutil.copytree(root / "spp-py" / "python" / "spp", package, ignore=shutil.ignore_patterns("__pycache__"))
shutil.copy2(built / library, package / extension)
print(package.parent)
