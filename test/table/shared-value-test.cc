// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/shared-value.h"

#include <gtest/gtest.h>
#include <utility>
#include <vector>

using ns3::aiot::SharedValue;

namespace
{

using Numbers = std::vector<int>;

TEST(SharedValue, CopiesShareUntilOneIsChanged)
{
    SharedValue<Numbers> numbers;
    EXPECT_TRUE(numbers->empty());
    numbers.Change().push_back(1);
    const SharedValue<Numbers> before = numbers;
    EXPECT_EQ(&*before, &*numbers);
    numbers.Change().push_back(2);
    EXPECT_NE(&*before, &*numbers);
    EXPECT_EQ(*before, Numbers({1}));
    EXPECT_EQ(*numbers, Numbers({1, 2}));
}

TEST(SharedValue, WhatNobodySharesIsNotCopied)
{
    SharedValue<Numbers> numbers;
    const Numbers* place = &numbers.Change();
    {
        const SharedValue<Numbers> copy = numbers;
    }
    EXPECT_EQ(&numbers.Change(), place);
    SharedValue<Numbers> moved = std::move(numbers);
    EXPECT_EQ(&moved.Change(), place);
}

} // namespace
