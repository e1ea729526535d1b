"""The pages. For now the published bulletin with its files; the office's pages come next."""
