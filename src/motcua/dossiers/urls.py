"""Routes of the officers' pages."""

from __future__ import annotations

from django.urls import path

from motcua.dossiers import views

app_name = "dossiers"
urlpatterns = [
    path("", views.home, name="home"),
    path("queue/", views.queue, name="queue"),
    path("incoming/", views.incoming, name="incoming"),
    path("late-entries/", views.late_entries, name="late-entries"),
    path("results/", views.results, name="results"),
    path("search/", views.search, name="search"),
    path("intake/", views.intake, name="intake"),
    path("intake/<str:ref>/", views.taken_in, name="taken-in"),
    path("hand-over/", views.hand_over, name="hand-over"),
    path("handed-over/", views.handed_over, name="handed-over"),
    path("bundles/", views.bundles, name="bundles"),
    path("bundles/<str:bundle>/", views.bundle, name="bundle"),
    path("hand-overs/<int:hand_over_id>/take-back/", views.take_back, name="take-back"),
    path("processes/<int:process_id>/waiting/", views.waiting, name="waiting"),
    path("processes/<int:process_id>/waiting/<str:step>/", views.waiting_at, name="waiting-at"),
    path("processes/<int:process_id>/move/", views.move, name="move"),
    path("moves/<int:move_id>/", views.moved, name="moved"),
    path("moves/<int:move_id>/undo/", views.undo_move, name="undo-move"),
    path("tasks/<int:task_id>/finish/", views.finish, name="finish"),
    path("dossiers/<str:ref>/", views.detail, name="detail"),
    path("dossiers/<str:ref>/receive/", views.receive, name="receive"),
    path("dossiers/<str:ref>/supplement/", views.supplement, name="supplement"),
    path("dossiers/<str:ref>/answer/", views.answer, name="answer"),
    path("dossiers/<str:ref>/papers/<int:handed_id>/", views.paper, name="paper"),
    path("dossiers/<str:ref>/receipt/", views.receipt, name="receipt"),
    path("dossiers/<str:ref>/result/", views.result, name="result"),
    path("dossiers/<str:ref>/refuse/", views.refuse, name="refuse"),
    path("dossiers/<str:ref>/withdraw/", views.withdraw, name="withdraw"),
    path("dossiers/<str:ref>/close/", views.close, name="close"),
    path("dossiers/<str:ref>/stop/", views.stop, name="stop"),
    path("dossiers/<str:ref>/settle/", views.settle, name="settle"),
    path("dossiers/<str:ref>/give-receipt/", views.give_receipt, name="give-receipt"),
    path("dossiers/<str:ref>/post-result/", views.post_result, name="post-result"),
    path("dossiers/<str:ref>/delivered/", views.delivered, name="delivered"),
    path("dossiers/<str:ref>/came-back/", views.came_back, name="came-back"),
    path("dossiers/<str:ref>/remind/", views.remind, name="remind"),
    path("dossiers/<str:ref>/reopen/", views.reopen, name="reopen"),
    path("dossiers/<str:ref>/documents/<slug:kind>/", views.document, name="document"),
    path("dossiers/<str:ref>/destroy/", views.destroy, name="destroy"),
    path("dossiers/<str:ref>/rating/", views.rating, name="rating"),
    path("dossiers/<str:ref>/complaint/", views.complaint, name="complaint"),
]
