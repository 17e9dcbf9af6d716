"""How the production server runs; every number can be set in the environment (docs/operations.md)."""

import gc
import multiprocessing
import os

wsgi_app = "cdm_site.wsgi:application"
pythonpath = "site"
bind = f"{os.environ.get('CDM_BIND', '0.0.0.0')}:{os.environ.get('PORT', '8000')}"  # noqa: S104  (in a container)

# Threads, because a request mostly waits for the database; processes, because drawing cards does not.
workers = int(os.environ.get("WEB_CONCURRENCY", multiprocessing.cpu_count() + 1))
worker_class = "gthread"
threads = int(os.environ.get("CDM_THREADS", 4))
# A new process now and then gives memory back; the jitter keeps them from leaving together.
max_requests, max_requests_jitter = 2000, 200
timeout, graceful_timeout, keepalive = 60, 30, 5
# On disk a heartbeat can stall behind other writes.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108

# Nobody steers the server through a socket: it is started and stopped from outside.
control_socket_disable = True


def post_worker_init(_worker):
    """What was loaded stays as long as the process: the search for garbage need not walk through it again and again."""
    gc.collect()
    gc.freeze()


# The proxy before us counts visits; a log of visitors' addresses is not ours to keep.
accesslog = None
limit_request_line, limit_request_fields = 4094, 60
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")

logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "cdm_site.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"gunicorn.error": {"handlers": [], "level": "INFO", "propagate": True}},
}
