from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "minsheng.trail"
    label = "trail"
    verbose_name = "留痕"
