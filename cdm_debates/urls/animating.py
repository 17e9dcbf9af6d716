"""The animators' addresses in the admin, below `/admin/animating/`."""

from django.urls import path

from cdm_debates.views import animating

app_name = "cdm_debates_animating"
urlpatterns = [
    path("animating/", animating.DebatesView.as_view(), name="debates"),
    path("animating/attention/", animating.AttentionView.as_view(), name="attention"),
    path("animating/new/", animating.TemplatesView.as_view(), name="templates"),
    path("animating/new/<slug:template>/", animating.StartView.as_view(), name="start"),
    path("animating/<int:pk>/", animating.DebateView.as_view(), name="debate"),
    path("animating/<int:pk>/publish/", animating.PublishView.as_view(), name="publish"),
    path("animating/<int:pk>/preview/<slug:language>/", animating.PreviewView.as_view(), name="preview"),
    path("animating/<int:pk>/words/<slug:part>/<slug:language>/", animating.WordsView.as_view(), name="words"),
    path("animating/<int:pk>/citations/", animating.CitationsView.as_view(), name="citations"),
    path("animating/<int:pk>/citations/<int:contribution>/", animating.CiteView.as_view(), name="cite"),
    path("animating/<int:pk>/figures/", animating.FiguresView.as_view(), name="figures"),
    path("animating/<int:pk>/<slug:verb>/", animating.VerbView.as_view(), name="verb"),
]
