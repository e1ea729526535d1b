from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy


class OrgConfig(AppConfig):
    name = "minsheng.org"
    label = "org"
    verbose_name = gettext_lazy("单位与账号")

    def ready(self) -> None:
        from minsheng.org.roles import Role  # noqa: PLC0415 - roles stand beside the models

        unknown = sorted(set(settings.SECOND_FACTOR_ROLES) - set(Role.values))
        if unknown:
            raise ImproperlyConfigured(
                f"环境变量 MINSHENG_SECOND_FACTOR：没有角色 {'、'.join(unknown)}。"
                f"可用：{'、'.join(Role.values[:-2])}。"
            )
