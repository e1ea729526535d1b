from django.urls import path

from minsheng.web import language
from minsheng.web.pages import (
    bulletins,
    figures,
    indicator,
    indicators,
    matters,
    orgs,
    periods,
    projects,
    reports,
    search,
    sign_in,
    year,
)

urlpatterns = [
    path("", year.year, name="year"),
    path("table.<str:kind>", year.year_table, name="year_table"),
    path("map.<str:kind>", year.year_map, name="year_map"),
    path("indicators/", indicators.indicators, name="indicators"),
    path("indicators/table.<str:kind>", indicators.indicators_table, name="indicators_table"),
    path("indicators/<str:code>/", indicator.indicator, name="indicator"),
    path(
        "indicators/<str:code>/table.<str:kind>", indicator.indicator_table, name="indicator_table"
    ),
    path(
        "indicators/<str:code>/months.<str:kind>",
        indicator.indicator_months,
        name="indicator_months",
    ),
    path("matters/", matters.matters, name="matters"),
    path("matters/table.<str:kind>", matters.matters_table, name="matters_table"),
    path("matters/<str:code>/", matters.matter, name="matter"),
    path("matters/<str:code>/table.<str:kind>", matters.matter_table, name="matter_table"),
    path("counties/", orgs.counties, name="counties"),
    path("counties/table.<str:kind>", orgs.counties_table, name="counties_table"),
    path("departments/", orgs.departments, name="departments"),
    path("departments/table.<str:kind>", orgs.departments_table, name="departments_table"),
    path("orgs/<str:code>/", orgs.org, name="org"),
    path("orgs/<str:code>/table.<str:kind>", orgs.org_table, name="org_table"),
    path("projects/", projects.projects, name="projects"),
    path("projects/table.<str:kind>", projects.projects_table, name="projects_table"),
    path("projects/<str:code>/", projects.project, name="project"),
    path("projects/<str:code>/table.<str:kind>", projects.project_table, name="project_table"),
    path("periods/", periods.periods, name="periods"),
    path("periods/<str:period>/", periods.period, name="period"),
    path("periods/<str:period>/compare/", periods.compare, name="compare"),
    path("periods/<str:period>/manifest.json", periods.manifest, name="manifest"),
    path(
        "periods/<str:period>/<str:table>.<str:kind>", periods.period_table, name="period_table"
    ),
    path("reports/<str:period>/<str:org>/<str:channel>/", reports.report, name="report"),
    path(
        "reports/<str:period>/<str:org>/<str:channel>/table.<str:kind>",
        reports.report_table,
        name="report_table",
    ),
    path("search/", search.search, name="search"),
    path("login/", sign_in.log_in, name="login"),
    path("language/", language.choose_language, name="language"),
    path("logout/", sign_in.log_out, name="logout"),
    path("bulletins/", bulletins.bulletins, name="bulletins"),
    path("bulletins/draft/<str:period>/", bulletins.draft_bulletin, name="draft_bulletin"),
    path("bulletins/draft/<str:period>/<str:name>", bulletins.draft_file, name="draft_file"),
    path("bulletins/draft/<str:period>/parts/<str:name>", bulletins.draft_part, name="draft_part"),
    path(
        "bulletins/draft/<str:period>/figures/<str:name>/",
        figures.draft_figure,
        name="draft_figure",
    ),
    path("bulletins/<int:running>/", bulletins.bulletin, name="bulletin"),
    path("bulletins/<int:running>/<str:name>", bulletins.bulletin_file, name="bulletin_file"),
    path("bulletins/<int:running>/parts/<str:name>", bulletins.bulletin_part, name="bulletin_part"),
    path("bulletins/<int:running>/figures/<str:name>/", figures.figure, name="figure"),
]
