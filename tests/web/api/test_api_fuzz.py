"""The API under what nobody would ask: every operation, with good and with bad values, keeps what its description says."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from marsad.web.api.describing import describe
from marsad.web.registry import routers

OPERATIONS = [
    (path, method)
    for path, methods in describe([route for router in routers("api") for route in router.routes])["paths"].items()
    for method in methods
]


@pytest.fixture(scope="module")
def described(make_app):
    return schemathesis.openapi.from_asgi("/api/openapi.json", make_app())


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_answer_is_as_described(described, path: str, method: str, mode: GenerationMode) -> None:
    operation = described[path][method]
    if mode is GenerationMode.NEGATIVE and not (operation.query or operation.path_parameters or operation.body):
        pytest.skip("it takes nothing that could be wrong")

    @given(operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=25, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate), database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def answers(case: schemathesis.Case) -> None:
        case.call_and_validate()

    answers()
