"""An example of asking each question of the API, for its page."""

from __future__ import annotations

EXAMPLES: dict[str, str] = {
    "list_reports": "/api/reports?q=حيان&since=2020-02-16",
    "get_report": "/api/reports/2-monitor",
    "list_claims": "/api/claims?kind=harm&what=killed&place=sy-aleppo-gov&limit=20",
    "get_claim": "/api/claims/446ce61748991499.0123456789abcdef",
    "list_incidents": "/api/incidents?since=2020-02-16&harm=killed&sort=-killed",
    "get_incident": "/api/incidents/254c4d4968882429",
    "list_tolls": "/api/tolls?place=sy-aleppo-gov&contradicted=true",
    "list_period_tolls": "/api/tolls/periods?by=week&harm=killed",
    "list_totals": "/api/tolls/totals",
    "list_control": "/api/control?on=2020-02-18&known=2020-02-20&format=geojson",
    "list_changes": "/api/diff?one=2020-02-15&other=2020-02-18",
    "list_places": "/api/places?within=sy-aleppo-gov",
    "get_place": "/api/places/sy-atarib?known=2020-02-17",
    "list_actors": "/api/actors?side=syria-opposition",
    "get_actor": "/api/actors/syria-government",
    "list_sources": "/api/sources?limit=10",
    "get_source": "/api/sources/syria-government",
    "get_map_data": "/api/map-data",
}
"""What is asked for, by operation. Ids are those of the samples; `add_report` has the example of its schema."""
