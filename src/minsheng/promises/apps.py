from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "minsheng.promises"
    label = "promises"
    verbose_name = "年度民生工作"
