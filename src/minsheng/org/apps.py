from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class OrgConfig(AppConfig):
    name = "minsheng.org"
    label = "org"
    verbose_name = gettext_lazy("单位与账号")
