// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/dnn-library.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <vector>

using namespace ns3::aiot;

TEST(DnnLibrary, KnowsWithoutMakingItWhetherANetworkHasWork)
{
    const DnnCatalogue catalogue = DnnCatalogue::BuiltIn();
    std::vector<std::string> names = catalogue.GetNames();
    for (const std::string name : {"ad",
                                   "kws",
                                   "bert_large_512",
                                   "BERT-Large 128",
                                   "retinanet_resnext50_800",
                                   "resnet50",
                                   "mobilenet_v2_1.0_224"})
    {
        names.push_back(name);
    }
    std::size_t without = 0;
    for (const std::string& name : names)
    {
        DnnLibrary library(catalogue);
        const bool hasWork = library.HasWork(name);
        EXPECT_EQ(hasWork, library.Get(name).work.has_value()) << name;
        EXPECT_EQ(hasWork, library.HasWork(name)) << name << " after it was made";
        without += hasWork ? 0 : 1;
    }
    EXPECT_GT(without, 0U);
    EXPECT_LT(without, names.size());
}

TEST(DnnLibrary, ANameAloneHasNoWork)
{
    DnnLibrary library(DnnCatalogue::BuiltIn());
    library.AddName("my_network");
    EXPECT_FALSE(library.HasWork("my_network"));
    EXPECT_FALSE(library.HasWork("My-Network"));
    library.AddName("resnet50");
    EXPECT_TRUE(library.HasWork("resnet50"));
    EXPECT_THROW(library.Get("no such network"), std::invalid_argument);
}
