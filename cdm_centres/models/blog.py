"""A centre's blog: its posts by date and by subject, each post with its neighbours."""

from __future__ import annotations

import datetime

from django.core.paginator import Paginator
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cdm_centres.querysets import Choice, PostQuerySet
from cdm_pages.models import with_faces

from .facts import today
from .trail import DirectoryPage

PER_PAGE = 12
RELATED = 3


class PostTag(TagBase):
    """A subject of blog posts, in the words of one language."""

    free_tagging = True

    class Meta:
        verbose_name = _("sujet")
        verbose_name_plural = _("sujets")


class TaggedPost(ItemBase):
    """A post speaks of a subject."""

    tag = models.ForeignKey(PostTag, on_delete=models.CASCADE, related_name="tagged_posts")
    content_object = ParentalKey("cdm_centres.BlogPostPage", on_delete=models.CASCADE, related_name="tagged_items")


class BlogIndexPage(DirectoryPage):
    """The blog of a centre in one language, the newest post first; by subject or by month where the reader asks."""

    max_count_per_parent = 1
    parent_page_types = ["cdm_centres.CentrePage"]
    subpage_types = ["cdm_centres.BlogPostPage"]
    template = "cdm_centres/blog_index_page.html"

    class Meta:
        verbose_name = _("blog d’un centre")
        verbose_name_plural = _("blogs des centres")

    def posts(self) -> PostQuerySet:
        return BlogPostPage.objects.below(self).shown()

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        choice, archive = Choice.read(request.GET), self.posts().archive()
        found = Paginator(archive.chosen(choice), PER_PAGE).get_page(request.GET.get("page"))
        posts = BlogPostPage.objects.shown().filter(pk__in=list(found.object_list)).newest_first()
        found.object_list = with_faces([self, *posts])[1:]
        return context | {
            "found": found,
            "choice": choice,
            "subjects": sorted(archive.subjects.items(), key=lambda pair: pair[1].casefold()),
            "subject": archive.subjects.get(choice.subject, ""),
            "years": archive.years(),
            "months": archive.months(choice.year),
        }


class BlogPostPage(DirectoryPage):
    """A post: told on a day, by somebody, on some subjects. Subjects are words: each language has its own."""

    date = models.DateField(_("date"), default=today, db_index=True)
    author = models.CharField(
        _("auteur affiché"), max_length=120, blank=True, help_text=_("Le nom tel que les lecteurs le verront.")
    )
    tags = ClusterTaggableManager(
        verbose_name=_("sujets"),
        through=TaggedPost,
        blank=True,
        help_text=_("Quelques mots séparés par des virgules : les lecteurs s’en servent pour trouver l’article."),
    )

    objects = PageManager.from_queryset(PostQuerySet)()

    content_panels = [
        *DirectoryPage.content_panels,
        FieldPanel("tags"),
        FieldRowPanel([FieldPanel("date"), FieldPanel("author")]),
    ]
    parent_page_types = ["cdm_centres.BlogIndexPage"]
    subpage_types: list[str] = []
    search_fields = [*DirectoryPage.search_fields, index.SearchField("author")]
    override_translatable_fields = [
        *DirectoryPage.override_translatable_fields,
        SynchronizedField("date", overridable=False),
        SynchronizedField("author"),
    ]
    template = "cdm_centres/blog_post_page.html"

    class Meta:
        verbose_name = _("article de blog")
        verbose_name_plural = _("articles de blog")

    @property
    def blog(self) -> Page | None:
        """The blog it stands in."""
        return next((page for page in self.above if isinstance(page, BlogIndexPage)), None)

    @cached_property
    def subjects(self) -> list[PostTag]:
        """What the post speaks of, by name."""
        return sorted(self.tags.all(), key=lambda tag: tag.name.casefold())

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        around = list(self.around())
        blog = [post for post in around if post.depth == self.depth and post.path.startswith(self.blog_path)]
        earlier = max((post for post in blog if post.moment < self.moment), key=lambda post: post.moment, default=None)
        later = min((post for post in blog if post.moment > self.moment), key=lambda post: post.moment, default=None)
        related = sorted((post for post in around if post.shared), key=lambda post: (post.shared, *post.moment))
        related = related[::-1][:RELATED]
        with_faces([self, *related])
        return super().get_context(request, *args, **kwargs) | {"earlier": earlier, "later": later, "related": related}

    def around(self) -> QuerySet[BlogPostPage]:
        """The posts just before and after in the same blog, and those of all centres in this language that share
        the most subjects, each with how many: one query.
        """
        posts = BlogPostPage.objects.shown().exclude(pk=self.pk)
        subjects = [tag.pk for tag in self.subjects]
        shared = Count("tagged_items", filter=Q(tagged_items__tag__in=subjects))
        blog = posts.filter(path__startswith=self.blog_path, depth=self.depth)
        before = Q(date__lt=self.date) | Q(date=self.date, pk__lt=self.pk)
        # From the subjects to the posts: counting those of every post there is would read them all.
        near = posts.filter(locale=self.locale_id, tagged_items__tag__in=subjects)
        near = near.annotate(shared=Count("tagged_items"))
        wanted = (
            Q(pk__in=blog.filter(before).newest_first().values("pk")[:1]),
            Q(pk__in=blog.exclude(before).order_by("date", "pk").values("pk")[:1]),
            Q(pk__in=near.order_by("-shared", "-date", "-pk").values("pk")[:RELATED]),
        )
        return posts.filter(wanted[0] | wanted[1] | wanted[2]).annotate(shared=shared)

    @property
    def blog_path(self) -> str:
        """What the paths of all posts of the same blog begin with."""
        return self.path[: -Page.steplen]

    @property
    def moment(self) -> tuple[datetime.date, int]:
        """Its place among the posts of a blog."""
        return self.date, self.pk

    @property
    def told_at(self) -> datetime.datetime:
        """The day of the post as a moment, for programs that want one."""
        return datetime.datetime.combine(self.date, datetime.time(), datetime.UTC)
