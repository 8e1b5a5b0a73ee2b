"""int8 as the Rust encoder computes it, so that its cost can be measured here.

Matrices: symmetric, one scale for each output row. The word table: one scale for each word. Activations: symmetric, one scale for
each row, taken when it is multiplied (dynamic). Sums, norms, softmax and GELU stay in fp32.
"""

from __future__ import annotations

import copy

import torch
import torch.nn.functional as F
from torch import Tensor, nn

#: Tables small enough to stay in fp32; every other matrix is int8.
KEPT = ("places", "quotes", "shapes", "gaps", "distance", "kind", "match")


def rows_to_int8(matrix: Tensor) -> tuple[Tensor, Tensor]:
    """Values in -127..127 and the scale of each row."""
    scale = matrix.abs().amax(dim=-1).clamp(min=1e-12) / 127
    return (matrix / scale[..., None]).round().clamp(-127, 127).to(torch.int8), scale


class Int8Linear(nn.Module):
    """A linear map with int8 weights and int8 activations, simulated in fp32 (sums of such products are exact in it up to 2^24)."""

    def __init__(self, linear: nn.Linear):
        super().__init__()
        values, scale = rows_to_int8(linear.weight.detach())
        self.register_buffer("values", values.float())
        self.register_buffer("scale", scale)
        self.bias = linear.bias

    def forward(self, states: Tensor) -> Tensor:
        """As `nn.Linear`."""
        rounded, scale = rows_to_int8(states.float())
        return F.linear(rounded.float(), self.values) * scale[..., None] * self.scale + self.bias


def quantised(model: nn.Module) -> nn.Module:
    """A copy of the network that computes as the exported one does."""
    copied = copy.deepcopy(model).eval()
    for module in list(copied.modules()):
        for name, child in module.named_children():
            if isinstance(child, nn.Linear):
                setattr(module, name, Int8Linear(child))
    table = copied.encoder.words
    values, scale = rows_to_int8(table.weight.detach())
    table.weight = nn.Parameter(values.float() * scale[:, None], requires_grad=False)
    return copied


def tensors(model: nn.Module) -> dict[str, Tensor]:
    """What the weights file holds: `x.weight` int8 with `x.scale`, or `x.weight` fp32; `x.bias` fp32."""
    found: dict[str, Tensor] = {}
    for name, value in sorted(model.state_dict().items()):
        module = name.rsplit(".", 2)[-2]
        if value.dim() == 2 and name.endswith(".weight") and module not in KEPT:
            found[name], found[name.removesuffix("weight") + "scale"] = rows_to_int8(value)
        else:
            found[name] = value.float().contiguous()
    return found


def restored(found: dict[str, Tensor]) -> dict[str, Tensor]:
    """The state of a network from what `tensors` gave, as exactly as int8 keeps it."""
    scaled = lambda name, value: value.float() * found[name.removesuffix("weight") + "scale"][:, None]
    values = {name: value for name, value in found.items() if not name.endswith(".scale")}
    return {name: scaled(name, value) if value.dtype == torch.int8 else value for name, value in values.items()}
