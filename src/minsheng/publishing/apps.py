from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "minsheng.publishing"
    label = "publishing"
    verbose_name = "简报"
