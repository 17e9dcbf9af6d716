# syntax=docker/dockerfile:1
# The site for production: one image, run as web server, as worker and for `manage.py prepare` (docs/operations.md).

FROM python:3.12-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY requirements.txt /tmp/requirements.txt
RUN pip install --require-hashes -r /tmp/requirements.txt
WORKDIR /app
COPY . .
# What lies in files is made here, with the settings of production and values that are good for nothing else.
ENV DJANGO_SETTINGS_MODULE=cdm_site.settings.production CDM_STATIC_ROOT=/app/static-built CDM_VAR_DIR=/tmp/var
RUN python -m compileall -q /app && \
    export SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
           CDM_REGISTRY_KEY_PASSPHRASE="$(python -c 'import secrets; print(secrets.token_urlsafe(30))')" \
           ALLOWED_HOSTS=build.invalid CDM_BASE_URL=https://build.invalid CDM_FROM_EMAIL=build@build.invalid \
           EMAIL_URL=smtp://build.invalid DATABASE_URL=sqlite:////tmp/build.sqlite3 && \
    python manage.py prepare --files && \
    python manage.py collectstatic --noinput --verbosity 0

FROM python:3.12-slim-bookworm
# A font with Han, Kana and Hangul, for names on cards.
RUN apt-get update && \
    apt-get install -y --no-install-recommends fonts-noto-cjk && \
    rm -rf /var/lib/apt/lists/* && \
    useradd --system --uid 10001 --user-group --home-dir /app --shell /usr/sbin/nologin cdm && \
    install -d -o cdm -g cdm /var/lib/cdm
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=cdm_site.settings.production \
    CDM_STATIC_ROOT=/app/static-built \
    CDM_VAR_DIR=/var/lib/cdm
USER cdm
VOLUME /var/lib/cdm
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn"]
