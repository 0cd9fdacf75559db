"""Where the workers of a cluster leave finished shards if they share no folder: an address for fsspec."""

from __future__ import annotations

from kg import atomic
from kg.errors import OutputError
from kg.sources.remote import opened_system
from kg.store import Store

__all__ = ["Shelf"]


class Shelf:
    """A folder at an address such as ``s3://bucket/shards``, which all machines reach.

    A shard lies there under its own name, so it does not matter who leaves it, nor how often. One that was
    left half is known by its checksums when it is taken.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.system, self.folder = opened_system(address)

    def leave(self, store: Store, name: str) -> None:
        """Copy a shard of ``store`` here, the file of its evidence last."""
        try:
            self.system.makedirs(self.folder, exist_ok=True)
            for path in store.paths(name):
                self.system.put_file(str(path), f"{self.folder}/{path.name}")
        except OSError as error:
            raise OutputError(f"{self.address}: cannot be written: {error}") from error

    def take(self, store: Store, name: str) -> bool:
        """Copy a shard into ``store`` and tell whether it was here, whole."""
        self.system.invalidate_cache()  # others may have left it since it was last looked for
        if not all(self.system.exists(f"{self.folder}/{path.name}") for path in store.paths(name)):
            return False
        for path in store.paths(name):
            with atomic.replacing(path) as temporary:
                self.system.get_file(f"{self.folder}/{path.name}", str(temporary))
        return store.has(name)
