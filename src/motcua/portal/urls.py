"""The citizen's pages. Those that are public say so at their views."""

from django.urls import path

from motcua.portal.views import (
    filing,
    home,
    messages,
    mine,
    papers,
    profile,
    rating,
    results,
    sending,
    starting,
    supplement,
    tracking,
    withdrawing,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("figures/", home.figures, name="figures"),
    path("track/", tracking.look_up, name="look-up"),
    path("track/<str:code>/", tracking.tracking, name="tracking"),
    path("track/<str:code>/rate/<int:place>/", rating.rate, name="rate"),
    path("start/<str:code>/", starting.start, name="start"),
    path("start/<str:code>/begin/", starting.begin, name="begin"),
    path("filings/<uuid:uid>/", filing.resume, name="resume"),
    path("filings/<uuid:uid>/papers/", papers.papers, name="papers"),
    path("filings/<uuid:uid>/files/<int:number>/", papers.file, name="file"),
    path("filings/<uuid:uid>/check/", sending.check, name="check"),
    path("filings/<uuid:uid>/renew/", filing.renew, name="renew"),
    path("filings/<uuid:uid>/discard/", filing.discard, name="discard"),
    path("filings/<uuid:uid>/<slug:step>/", filing.step, name="step"),
    path("submitted/<uuid:uid>/", sending.submitted, name="submitted"),
    path("my/", mine.my_submissions, name="my-submissions"),
    path("my/profile/", profile.profile, name="profile"),
    path("my/<str:ref>/", mine.dossier, name="dossier"),
    path("my/<str:ref>/supplement/", supplement.supplement, name="supplement"),
    path("my/<str:ref>/withdraw/", withdrawing.withdraw, name="withdraw"),
    path("my/<str:ref>/messages/", messages.conversation, name="messages"),
    path("my/<str:ref>/messages/<int:number>/file/", messages.message_file, name="message-file"),
    path("my/<str:ref>/result/", results.result, name="result"),
    path("my/<str:ref>/result/file/", results.result_file, name="result-file"),
    path("my/<str:ref>/documents/<slug:kind>/", results.document, name="document"),
    path("my/<str:ref>/receipt/", results.receipt, name="receipt"),
    path("my/<str:ref>/fee-receipts/<int:number>/", results.fee_receipt, name="fee-receipt"),
    path("my/<str:ref>/papers/<int:number>/", results.paper, name="paper"),
]
