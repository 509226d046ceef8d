// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TEST_SHARED_FILES_H
#define AIOT_TEST_SHARED_FILES_H

#include <cstdlib>
#include <gtest/gtest.h>
#include <string>

namespace ns3::aiot::test
{

/// Tests on the publishers' own files, skipped where they are not at hand.
class SharedFiles : public testing::Test
{
  protected:
    void SetUp() override
    {
        const char* shared = std::getenv("AIOT_SHARED");
        if (shared == nullptr)
        {
            GTEST_SKIP() << "AIOT_SHARED is not set";
        }
        m_folder = std::string(shared) + "/carbon-intensity/";
    }

    std::string m_folder; ///< with a slash at its end
};

} // namespace ns3::aiot::test

#endif // AIOT_TEST_SHARED_FILES_H
