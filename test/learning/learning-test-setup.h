// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_TEST_SETUP_H
#define AIOT_LEARNING_TEST_SETUP_H

#include "ns3/learning-setup.h"

namespace ns3::aiot::test
{

/// Set MN of ../shared/reference/learning.md, 1.6: inputs that are declared there, not a paper's.
inline LearningSetup
MakeMnistSetup()
{
    LearningSetup setup;
    setup.devices = 30;
    setup.activeDevices = 20;
    setup.neighbours = 1;
    setup.modelBits = 70464;
    setup.dataBits = 3136000;
    setup.server = {350, 0.02, 5};
    setup.device = {5.1, 0.19, 5};
    setup.pue = 1.67;
    setup.link = {50e3, 50e3, 200e3};
    return setup;
}

} // namespace ns3::aiot::test

#endif // AIOT_LEARNING_TEST_SETUP_H
