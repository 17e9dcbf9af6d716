import cdm_debates.fields
import cdm_pages.models
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cdm_centres', '0001_initial'),
        ('django_comments', '0004_add_object_pk_is_removed_index'),
        ('django_comments_xtd', '0008_auto_20200920_2037'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtailimages', '0027_image_description'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CharterPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('listing_summary', models.TextField(blank=True, help_text='Une ou deux phrases. Sans elles, l’introduction de la page est reprise.', max_length=300, verbose_name='résumé pour les listes')),
                ('lead', models.TextField(blank=True, help_text='Une ou deux phrases en tête de la page.', max_length=500, verbose_name='introduction')),
                ('body', cdm_pages.models.BodyField(blank=True, verbose_name='contenu')),
                ('listing_image', models.ForeignKey(blank=True, help_text='Montrée dans les listes de pages et quand la page est partagée.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='image pour les listes')),
            ],
            options={
                'verbose_name': 'charte des débats',
                'verbose_name_plural': 'chartes des débats',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Debate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=255, verbose_name='question')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='identifiant')),
                ('audience', models.CharField(choices=[('everybody', 'toute personne dont l’adresse est confirmée'), ('citizens', 'les citoyens inscrits au registre'), ('teams', 'les équipes des centres (forum entre centres)'), ('centre', 'les membres d’un centre ou d’un atelier')], default='citizens', max_length=10, verbose_name='qui peut contribuer')),
                ('readers', models.CharField(choices=[('everybody', 'tout le monde'), ('audience', 'seulement les personnes qui peuvent contribuer')], default='everybody', max_length=10, verbose_name='qui peut lire')),
                ('opens_at', models.DateTimeField(blank=True, null=True, verbose_name='s’ouvre le')),
                ('closes_at', models.DateTimeField(blank=True, null=True, verbose_name='se ferme le')),
                ('concluded_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='conclu le')),
                ('hold_first', models.BooleanField(default=False, verbose_name='relire les premières contributions d’une personne')),
                ('hold_links', models.BooleanField(default=False, verbose_name='relire les contributions qui ont des liens')),
                ('held_words', models.TextField(blank=True, help_text='Un mot par ligne, toutes langues.', verbose_name='mots surveillés')),
                ('most_an_hour', models.PositiveSmallIntegerField(blank=True, help_text='Au-delà, les contributions d’une même personne attendent une relecture.', null=True, verbose_name='contributions par heure avant relecture')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('contributions_count', models.PositiveIntegerField(default=0, editable=False, help_text='Shown ones, once folded.')),
                ('last_sequence', models.PositiveBigIntegerField(default=0, editable=False)),
                ('last_shown_at', models.DateTimeField(editable=False, null=True)),
                ('summary', models.JSONField(default=dict, editable=False, help_text='Of a long debate: see cdm_debates.summaries.')),
                ('centre', models.ForeignKey(blank=True, help_text='Vide pour un débat du réseau entier.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cdm_centres.centre', verbose_name='centre')),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('last_stage', models.PositiveIntegerField(default=0, editable=False)),
                ('noted_phase', models.CharField(choices=[('announced', 'annoncé'), ('open', 'ouvert'), ('closing_soon', 'se ferme bientôt'), ('closed', 'fermé'), ('concluded', 'conclu')], default='announced', editable=False, help_text='See actions.stages.', max_length=12)),
            ],
            options={
                'verbose_name': 'débat',
                'verbose_name_plural': 'débats',
                'ordering': ['-created_at', '-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('closes_at__isnull', True), models.Q(('closes_at__gt', models.F('opens_at')), ('opens_at__isnull', False)), _connector='OR'), name='cdm_debates_closes_after_opening', violation_error_message='Un débat ne peut pas se fermer avant de s’ouvrir.'),
                    models.CheckConstraint(condition=models.Q(('concluded_at__isnull', True), models.Q(('closes_at__isnull', False), ('concluded_at__gte', models.F('closes_at'))), _connector='OR'), name='cdm_debates_concluded_after_closing'),
                    models.CheckConstraint(condition=models.Q(models.Q(('audience', 'centre'), _negated=True), ('centre__isnull', False), _connector='OR'), name='cdm_debates_members_of_some_centre', violation_error_message='Choisissez le centre dont les membres contribuent.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('xtdcomment_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='django_comments_xtd.xtdcomment')),
                ('path', cdm_debates.fields.PathField()),
                ('depth', models.PositiveSmallIntegerField(editable=False)),
                ('state', models.CharField(choices=[('held', 'en attente de lecture'), ('shown', 'visible'), ('hidden', 'masquée par la modération'), ('rephrase', 'à reformuler'), ('moved', 'déplacée'), ('withdrawn', 'retirée par son auteur')], default='shown', max_length=10, verbose_name='état')),
                ('stance', models.CharField(blank=True, choices=[('for', 'pour'), ('against', 'contre'), ('nuance', 'nuance'), ('question', 'question'), ('proposal', 'proposition')], max_length=8, verbose_name='position')),
                ('language', models.CharField(default='fr', max_length=10, verbose_name='langue')),
                ('html', models.TextField(editable=False, help_text='Cleaned: this may be shown as it is.')),
                ('body_key', models.CharField(editable=False, help_text='Texts that say the same have the same.', max_length=64)),
                ('shown_as', models.CharField(max_length=50, verbose_name='nom affiché')),
                ('is_attested', models.BooleanField(default=False, verbose_name='citoyen inscrit')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='écrite le')),
                ('edited_at', models.DateTimeField(blank=True, help_text='A dated correction; not those of the first minutes.', null=True, verbose_name='corrigée le')),
                ('version', models.PositiveIntegerField(default=0)),
                ('submission_id', models.UUIDField(editable=False, help_text='A double click meets it.', null=True, unique=True)),
                ('exchange_closed_at', models.DateTimeField(blank=True, null=True, verbose_name='échange fermé le')),
                ('sequence', models.PositiveBigIntegerField(editable=False, help_text='Its place among what was shown in the debate, given once.', null=True)),
                ('answers_count', models.PositiveIntegerField(default=0, editable=False, help_text='Shown ones at any depth.')),
                ('direct_answers', models.PositiveIntegerField(default=0, editable=False)),
                ('useful_count', models.PositiveIntegerField(default=0, editable=False)),
                ('agree_count', models.PositiveIntegerField(default=0, editable=False)),
                ('disagree_count', models.PositiveIntegerField(default=0, editable=False)),
                ('agreement', models.FloatField(default=0, editable=False, help_text='See cdm_debates.counters.agreement.')),
                ('last_answer_at', models.DateTimeField(editable=False, null=True)),
                ('attested_centre', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cdm_centres.centre')),
                ('author', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='auteur')),
                ('moved_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cdm_debates.contribution')),
                ('reply_to', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='cdm_debates.contribution')),
                ('root', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cdm_debates.contribution')),
                ('debate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='cdm_debates.debate', verbose_name='débat')),
            ],
            options={
                'verbose_name': 'contribution',
                'verbose_name_plural': 'contributions',
                'ordering': [],
                'default_manager_name': 'objects',
                'indexes': [
                    models.Index(fields=['reply_to', 'path'], name='cdm_debates_answers_in_order'),
                    models.Index(fields=['author', 'created_at'], name='cdm_debates_by_author'),
                    models.Index(fields=['debate', 'created_at'], name='cdm_debates_by_time'),
                    models.Index(condition=models.Q(('depth', 0)), fields=['debate', '-agreement', '-xtdcomment_ptr'], name='cdm_debates_by_agreement'),
                    models.Index(condition=models.Q(('depth', 0)), fields=['debate', '-last_answer_at', '-xtdcomment_ptr'], name='cdm_debates_by_activity'),
                    models.Index(fields=['root', 'sequence'], name='cdm_debates_new_in_exchange'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('debate', 'path'), name='cdm_debates_one_place'),
                    models.UniqueConstraint(fields=('debate', 'sequence'), name='cdm_debates_one_sequence'),
                    models.UniqueConstraint(condition=models.Q(('state__in', ['held', 'hidden', 'rephrase', 'shown'])), fields=('debate', 'author', 'body_key'), name='cdm_debates_said_once'),
                    models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length('path'), django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('depth'), '+', models.Value(1)), '*', models.Value(6))), name='cdm_debates_path_has_its_depth'),
                    models.CheckConstraint(condition=models.Q(models.Q(('depth', 0), ('reply_to__isnull', True), ('root', models.F('xtdcomment_ptr'))), models.Q(('depth__gt', 0), ('reply_to__isnull', False)), _connector='OR'), name='cdm_debates_root_or_answer'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['held', 'hidden', 'moved', 'rephrase', 'shown', 'withdrawn'])), name='cdm_debates_state_is_known'),
                ],
            },
            bases=('django_comments_xtd.xtdcomment',),
        ),
        migrations.CreateModel(
            name='ContributionTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('language', models.CharField(max_length=10, verbose_name='langue')),
                ('source', models.TextField(help_text='As it is typed, in the marks of cdm_debates.texts.')),
                ('html', models.TextField()),
                ('source_key', models.CharField(max_length=64)),
                ('origin', models.CharField(choices=[('machine', 'traduction automatique'), ('volunteer', 'corrigée par un bénévole')], max_length=10, verbose_name='origine')),
                ('service', models.CharField(blank=True, max_length=60)),
                ('version', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='cdm_debates.contribution')),
                ('corrected_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'traduction d’une contribution',
                'verbose_name_plural': 'traductions des contributions',
                'constraints': [
                    models.UniqueConstraint(fields=('contribution', 'language'), name='cdm_debates_translated_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ContributionVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(help_text='The version these words were.')),
                ('source', models.TextField()),
                ('html', models.TextField()),
                ('stance', models.CharField(blank=True, choices=[('for', 'pour'), ('against', 'contre'), ('nuance', 'nuance'), ('question', 'question'), ('proposal', 'proposition')], max_length=8)),
                ('replaced_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='remplacée le')),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='cdm_debates.contribution')),
            ],
            options={
                'verbose_name': 'version d’une contribution',
                'verbose_name_plural': 'versions des contributions',
                'ordering': ['number'],
                'constraints': [
                    models.UniqueConstraint(fields=('contribution', 'number'), name='cdm_debates_version_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='CounterDelta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counter', models.CharField(choices=[('answers', 'réponses'), ('useful', 'utile'), ('agree', 'd’accord'), ('disagree', 'pas d’accord')], max_length=8)),
                ('amount', models.SmallIntegerField()),
                ('contribution', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cdm_debates.contribution')),
                ('debate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cdm_debates.debate')),
            ],
            options={
                'verbose_name': 'changement d’un compteur',
                'verbose_name_plural': 'changements des compteurs',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Citation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(choices=[('synthesis', 'dans la synthèse'), ('minority', 'parmi les avis minoritaires')], default='synthesis', max_length=10, verbose_name='endroit')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='ordre')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='ce que la synthèse en retient')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('told_at', models.DateTimeField(blank=True, help_text='When the cited author was written to.', null=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='cdm_debates.contribution')),
                ('debate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='cdm_debates.debate')),
            ],
            options={
                'verbose_name': 'citation',
                'verbose_name_plural': 'citations',
                'ordering': ['place', 'position', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('debate', 'contribution'), name='cdm_debates_cited_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='DebateEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(choices=[('created', 'créé'), ('changed', 'modifié'), ('opened', 'ouvert'), ('reopened', 'rouvert'), ('closed', 'fermé'), ('concluded', 'conclu')], max_length=12)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('facts', models.JSONField(default=dict)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('debate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='cdm_debates.debate')),
            ],
            options={
                'verbose_name': 'ligne du journal d’un débat',
                'verbose_name_plural': 'journal des débats',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='DebateIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('listing_summary', models.TextField(blank=True, help_text='Une ou deux phrases. Sans elles, l’introduction de la page est reprise.', max_length=300, verbose_name='résumé pour les listes')),
                ('lead', models.TextField(blank=True, help_text='Une ou deux phrases en tête de la page.', max_length=500, verbose_name='introduction')),
                ('body', cdm_pages.models.BodyField(blank=True, verbose_name='contenu')),
                ('listing_image', models.ForeignKey(blank=True, help_text='Montrée dans les listes de pages et quand la page est partagée.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='image pour les listes')),
            ],
            options={
                'verbose_name': 'liste de débats',
                'verbose_name_plural': 'listes de débats',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='DebatePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('listing_summary', models.TextField(blank=True, help_text='Une ou deux phrases. Sans elles, l’introduction de la page est reprise.', max_length=300, verbose_name='résumé pour les listes')),
                ('lead', models.TextField(blank=True, help_text='Une ou deux phrases en tête de la page.', max_length=500, verbose_name='introduction')),
                ('body', cdm_pages.models.BodyField(blank=True, verbose_name='contenu')),
                ('rules', wagtail.fields.RichTextField(blank=True, verbose_name='règles du débat')),
                ('synthesis', wagtail.fields.RichTextField(blank=True, verbose_name='synthèse')),
                ('minority_views', wagtail.fields.RichTextField(blank=True, verbose_name='avis minoritaires')),
                ('outcome', wagtail.fields.RichTextField(blank=True, help_text='Quelques mots d’ensemble, s’il en faut. Chaque fait daté s’ajoute ci-dessous.', verbose_name='ce qu’il est devenu')),
                ('debate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='cdm_debates.debate', verbose_name='débat')),
                ('listing_image', models.ForeignKey(blank=True, help_text='Montrée dans les listes de pages et quand la page est partagée.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='image pour les listes')),
                ('outcomes', cdm_pages.models.LeanStreamField([], blank=True, help_text='Une décision, un vote, une lettre : les abonnés et les personnes citées l’apprennent quand la page est publiée, une fois.', verbose_name='suites datées')),
            ],
            options={
                'verbose_name': 'page d’un débat',
                'verbose_name_plural': 'pages des débats',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('frequency', models.CharField(choices=[('each', 'à chaque contribution'), ('daily', 'une fois par jour'), ('weekly', 'une fois par semaine'), ('stages', 'seulement les étapes : ouverture, clôture, conclusion, suites'), ('none', 'jamais')], default='daily', max_length=6, verbose_name='rythme')),
                ('cursor', models.PositiveBigIntegerField(default=0)),
                ('morning', models.DateField(blank=True, help_text="The last morning, at the person's place, at which it was looked at.", null=True)),
                ('owed', models.JSONField(blank=True, default=list, help_text='Contributions behind the cursor that could not be shown when it passed.')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('last_sent_at', models.DateTimeField(blank=True, null=True)),
                ('token_version', models.PositiveIntegerField(default=0, help_text='Raised to revoke the links in earlier mails.')),
                ('debate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='cdm_debates.debate')),
                ('root', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='cdm_debates.contribution')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stage_cursor', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'abonnement',
                'verbose_name_plural': 'abonnements',
                'ordering': ['pk'],
                'indexes': [
                    models.Index(fields=['frequency', 'debate'], name='cdm_debates_to_write'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('root__isnull', True)), fields=('user', 'debate'), name='cdm_debates_follows_debate_once'),
                    models.UniqueConstraint(condition=models.Q(('root__isnull', False)), fields=('user', 'root'), name='cdm_debates_follows_exchange_once'),
                    models.CheckConstraint(condition=models.Q(('root__isnull', True), models.Q(('frequency', 'stages'), _negated=True), _connector='OR'), name='cdm_debates_stages_are_of_debates', violation_error_message='Un échange n’a pas d’étapes.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('each', 'une contribution'), ('digest', 'ce qui est nouveau'), ('stage', 'une étape du débat')], max_length=6, verbose_name='sorte')),
                ('key', models.CharField(max_length=60)),
                ('message_id', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'à envoyer'), ('sending', 'en cours d’envoi'), ('sent', 'envoyée'), ('empty', 'rien à dire'), ('failed', 'jamais arrivée')], default='waiting', max_length=7, verbose_name='état')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='essais')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now, help_text='Not before: a letter that failed waits longer.')),
                ('claimed_at', models.DateTimeField(blank=True, help_text='A sender took it then.', null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'lettre',
                'verbose_name_plural': 'lettres',
                'ordering': ['pk'],
                'indexes': [
                    models.Index(condition=models.Q(('state__in', ['sending', 'waiting'])), fields=['due_at'], name='cdm_debates_letters_on_way'),
                    models.Index(fields=['done_at'], name='cdm_debates_letters_done'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('user', 'key'), name='cdm_debates_letter_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', True), ('state__in', ['sending', 'waiting'])), models.Q(models.Q(('state__in', ['sending', 'waiting']), _negated=True), ('done_at__isnull', False)), _connector='OR'), name='cdm_debates_letter_done_iff_dated'),
                ],
            },
        ),
        migrations.CreateModel(
            name='LetterPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('after', models.PositiveBigIntegerField()),
                ('upto', models.PositiveBigIntegerField()),
                ('apart', models.JSONField(blank=True, default=list)),
                ('also', models.JSONField(blank=True, default=list)),
                ('follow', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='letter_parts', to='cdm_debates.follow')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='cdm_debates.letter')),
            ],
            options={
                'verbose_name': 'partie d’une lettre',
                'verbose_name_plural': 'parties des lettres',
                'ordering': ['pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('upto__gte', models.F('after'))), name='cdm_debates_part_goes_on'),
                    models.UniqueConstraint(condition=models.Q(('upto__gt', models.F('after'))), fields=('follow', 'after'), name='cdm_debates_told_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('useful', 'utile'), ('agree', 'd’accord'), ('disagree', 'pas d’accord')], max_length=8)),
                ('language', models.CharField(blank=True, max_length=10)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('centre', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cdm_centres.centre')),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='cdm_debates.contribution')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'marque',
                'verbose_name_plural': 'marques',
                'constraints': [
                    models.UniqueConstraint(fields=('contribution', 'user', 'kind'), name='cdm_debates_marks_once'),
                    models.UniqueConstraint(condition=models.Q(('kind__in', ['agree', 'disagree'])), fields=('contribution', 'user'), name='cdm_debates_agrees_or_disagrees'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ModerationCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reasons', models.JSONField(default=list, help_text='Values of CaseReason.', verbose_name='raisons')),
                ('state', models.CharField(choices=[('open', 'à traiter'), ('decided', 'traité')], default='open', max_length=8, verbose_name='état')),
                ('flags_count', models.PositiveIntegerField(default=0, verbose_name='signalements')),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='ouvert le')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='traité le')),
                ('version', models.PositiveIntegerField(default=0)),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cases', to='cdm_debates.contribution')),
            ],
            options={
                'verbose_name': 'cas de modération',
                'verbose_name_plural': 'cas de modération',
                'ordering': ['opened_at', 'pk'],
                'indexes': [
                    models.Index(fields=['state', 'opened_at'], name='cdm_debates_queue'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('contribution',), name='cdm_debates_one_open_case'),
                    models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'open')), models.Q(('decided_at__isnull', False), ('state', 'decided')), _connector='OR'), name='cdm_debates_decided_iff_dated'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Flag',
            fields=[
                ('suggestion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='+', serialize=False, to='django_comments.commentflag')),
                ('reason', models.CharField(choices=[('insult', 'insulte ou menace'), ('hate', 'haine ou discrimination'), ('private', 'données personnelles'), ('spam', 'publicité'), ('off_topic', 'hors sujet'), ('other', 'autre raison')], max_length=10, verbose_name='raison')),
                ('words', models.TextField(blank=True, max_length=500, verbose_name='en quelques mots')),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='flags', to='cdm_debates.moderationcase')),
            ],
            options={
                'verbose_name': 'signalement',
                'verbose_name_plural': 'signalements',
            },
            bases=('django_comments.commentflag',),
        ),
        migrations.CreateModel(
            name='ModerationDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('leave', 'laisser'), ('hide', 'masquer'), ('rephrase', 'demander de reformuler'), ('move', 'déplacer'), ('close_exchange', 'fermer l’échange'), ('reopen_exchange', 'rouvrir l’échange'), ('pause', 'mettre la personne en pause'), ('lift_pause', 'lever la pause'), ('restore', 'rétablir')], max_length=16, verbose_name='décision')),
                ('rule', models.CharField(choices=[('respect', 'respecter les personnes'), ('equality', 'ne discriminer personne'), ('privacy', 'protéger la vie privée'), ('topic', 'rester dans le sujet'), ('honesty', 'ne tromper personne'), ('no_advertising', 'pas de publicité'), ('law', 'respecter la loi'), ('none', 'aucune règle en cause')], default='none', max_length=16, verbose_name='règle')),
                ('words', models.TextField(blank=True, max_length=1000, verbose_name='explication')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='le')),
                ('state_before', models.CharField(choices=[('held', 'en attente de lecture'), ('shown', 'visible'), ('hidden', 'masquée par la modération'), ('rephrase', 'à reformuler'), ('moved', 'déplacée'), ('withdrawn', 'retirée par son auteur')], max_length=10)),
                ('state_after', models.CharField(choices=[('held', 'en attente de lecture'), ('shown', 'visible'), ('hidden', 'masquée par la modération'), ('rephrase', 'à reformuler'), ('moved', 'déplacée'), ('withdrawn', 'retirée par son auteur')], max_length=10)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='cdm_debates.moderationcase')),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='cdm_debates.contribution')),
                ('reverses', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reversed_by', to='cdm_debates.moderationdecision')),
            ],
            options={
                'verbose_name': 'décision de modération',
                'verbose_name_plural': 'décisions de modération',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(max_length=2000, verbose_name='ce que dit l’auteur')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='reçu le')),
                ('state', models.CharField(choices=[('open', 'à examiner'), ('granted', 'accepté'), ('rejected', 'rejeté')], default='open', max_length=8, verbose_name='état')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='examiné le')),
                ('answer', models.TextField(blank=True, max_length=1000, verbose_name='réponse')),
                ('against', models.ForeignKey(help_text='Who decided, copied here so that the database can tell the two apart.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='appeal', to='cdm_debates.moderationdecision')),
            ],
            options={
                'verbose_name': 'appel',
                'verbose_name_plural': 'appels',
                'ordering': ['made_at', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), ('against__isnull', True), models.Q(('decided_by', models.F('against')), _negated=True), _connector='OR'), name='cdm_debates_appeal_by_another'),
                    models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='cdm_debates_appeal_decided_iff_dated'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Pause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(choices=[('respect', 'respecter les personnes'), ('equality', 'ne discriminer personne'), ('privacy', 'protéger la vie privée'), ('topic', 'rester dans le sujet'), ('honesty', 'ne tromper personne'), ('no_advertising', 'pas de publicité'), ('law', 'respecter la loi'), ('none', 'aucune règle en cause')], max_length=16, verbose_name='règle')),
                ('words', models.TextField(max_length=1000, verbose_name='explication')),
                ('starts_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='depuis')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='jusqu’à')),
                ('lifted_at', models.DateTimeField(blank=True, null=True, verbose_name='levée le')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('debate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='cdm_debates.debate')),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pauses', to='cdm_debates.moderationdecision')),
                ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'pause',
                'verbose_name_plural': 'pauses',
                'ordering': ['-starts_at'],
                'indexes': [
                    models.Index(fields=['user', 'lifted_at'], name='cdm_debates_paused'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='cdm_debates_pause_ends_after_start'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ReceivedReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message_id', models.CharField(max_length=255, unique=True)),
                ('outcome', models.CharField(choices=[('shown', 'publiée'), ('held', 'en attente de lecture'), ('refused', 'refusée'), ('other_address', 'venue d’une autre adresse'), ('which', 'sans contribution à laquelle répondre')], default='shown', max_length=13, verbose_name='suite')),
                ('sentence', models.TextField(blank=True, help_text="Why it was refused, in the writer's language.")),
                ('words', models.TextField(blank=True, help_text='Until they went back.')),
                ('answer_to', models.EmailField(blank=True, help_text='Until it was answered.', max_length=254)),
                ('language', models.CharField(blank=True, max_length=10)),
                ('received_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('answered', models.ForeignKey(help_text='To what.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cdm_debates.contribution')),
                ('contribution', models.ForeignKey(help_text='What it became.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cdm_debates.contribution')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'réponse par courriel',
                'verbose_name_plural': 'réponses par courriel',
            },
        ),
        migrations.CreateModel(
            name='TranslationVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(help_text='The version these words were.')),
                ('source', models.TextField()),
                ('html', models.TextField()),
                ('origin', models.CharField(choices=[('machine', 'traduction automatique'), ('volunteer', 'corrigée par un bénévole')], max_length=10)),
                ('replaced_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='remplacée le')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('translation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='cdm_debates.contributiontranslation')),
            ],
            options={
                'verbose_name': 'version d’une traduction',
                'verbose_name_plural': 'versions des traductions',
                'ordering': ['-number'],
                'constraints': [
                    models.UniqueConstraint(fields=('translation', 'number'), name='cdm_debates_translation_version_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.PositiveBigIntegerField(null=True)),
                ('seen', models.PositiveBigIntegerField()),
                ('came_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('debate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cdm_debates.debate')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'visite d’un débat',
                'verbose_name_plural': 'visites des débats',
                'constraints': [
                    models.UniqueConstraint(fields=('user', 'debate'), name='cdm_debates_visit_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Voice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=50, verbose_name='nom affiché dans les débats')),
                ('is_attested', models.BooleanField(default=False, help_text='Rien d’autre du registre ne se voit.', verbose_name='montrer que je suis un citoyen inscrit, et de quel centre')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'nom dans les débats',
                'verbose_name_plural': 'noms dans les débats',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='cdm_debates_voice_has_a_name'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Stage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('opened', 'le débat s’ouvre'), ('closing', 'le débat se ferme bientôt'), ('concluded', 'le débat est conclu'), ('outcome', 'une suite')], max_length=9, verbose_name='sorte')),
                ('outcome', models.JSONField(blank=True, default=list)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('debate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='cdm_debates.debate')),
            ],
            options={
                'verbose_name': 'étape d’un débat',
                'verbose_name_plural': 'étapes des débats',
                'ordering': ['debate', 'number'],
                'constraints': [
                    models.UniqueConstraint(fields=('debate', 'number'), name='cdm_debates_stage_numbered_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='StageLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('follow', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cdm_debates.follow')),
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='about', to='cdm_debates.letter')),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cdm_debates.stage')),
            ],
            options={
                'verbose_name': 'lettre sur une étape',
                'verbose_name_plural': 'lettres sur des étapes',
                'constraints': [
                    models.UniqueConstraint(fields=('follow', 'stage'), name='cdm_debates_stage_told_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='DeskReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reminded_on', models.DateField(blank=True, null=True, verbose_name='dernier rappel')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'modérateur averti par courriel',
                'verbose_name_plural': 'modérateurs avertis par courriel',
            },
        ),
        migrations.CreateModel(
            name='AppealTold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='cdm_debates.appeal')),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cdm_debates.deskreader')),
            ],
            options={
                'verbose_name': 'appel annoncé à un modérateur',
                'verbose_name_plural': 'appels annoncés aux modérateurs',
                'constraints': [models.UniqueConstraint(fields=('reader', 'appeal'), name='cdm_debates_appeal_told_once')],
            },
        ),
        migrations.CreateModel(
            name='Undelivered',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254, verbose_name='adresse')),
                ('status', models.CharField(max_length=12, verbose_name='réponse du serveur')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='depuis')),
                ('tried_at', models.DateTimeField(blank=True, null=True, verbose_name='essayé le')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='jusqu’au')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'adresse qui ne reçoit plus',
                'verbose_name_plural': 'adresses qui ne reçoivent plus',
            },
        ),
    ]
