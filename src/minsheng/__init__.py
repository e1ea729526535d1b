"""Minsheng 民生: the city's promises, their figures and their proof."""

__version__ = "0.1.0"
