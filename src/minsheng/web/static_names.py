"""Static files under names that carry a hash of their content, so that browsers keep them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class GatheredStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped
    """Hashed and compressed once `minsheng serve` has gathered them; by their plain names before,
    as in tests and development.
    """

    def stored_name(self, name: str) -> str:
        return str(super().stored_name(name)) if self.hashed_files else name
