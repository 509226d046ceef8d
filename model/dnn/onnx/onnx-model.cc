// SPDX-License-Identifier: GPL-2.0-only
#include "onnx-model.h"

namespace ns3::aiot
{

bool
OnnxType::IsInteger(int type)
{
    constexpr int FIRST = UINT8;
    constexpr int LAST_SIGNED = INT64;
    constexpr int UINT32 = 12;
    constexpr int UINT64 = 13;
    constexpr int UINT4 = 21;
    constexpr int INT4 = 22;
    return (type >= FIRST && type <= LAST_SIGNED) || type == BOOL || type == UINT32 ||
           type == UINT64 || type == UINT4 || type == INT4;
}

bool
OnnxType::MayBeLearned(int type)
{
    constexpr int FIRST_NARROW = 16; // bfloat16, then floats of 8 bits, then numbers of 4 bits
    return type == FLOAT || type == UINT8 || type == INT8 || type == FLOAT16 || type == DOUBLE ||
           type >= FIRST_NARROW;
}

} // namespace ns3::aiot
