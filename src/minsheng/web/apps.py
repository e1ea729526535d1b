from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "minsheng.web"
    label = "web"
    verbose_name = "网页"

    def ready(self) -> None:
        import minsheng.web.checks  # noqa: F401, PLC0415 - registers the checks; only now
