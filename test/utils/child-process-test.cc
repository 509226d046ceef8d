// SPDX-License-Identifier: GPL-2.0-only
#include "common/child-process.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <optional>
#include <string>

namespace ns3::aiot
{
namespace
{

/// Gives the environment back its settings of malloc.
class ChildProcess : public testing::Test
{
  protected:
    ChildProcess()
    {
        const char* const found = std::getenv(NAME);
        m_found = found ? std::optional<std::string>(found) : std::nullopt;
    }

    ~ChildProcess() override
    {
        m_found ? setenv(NAME, m_found->c_str(), 1) : unsetenv(NAME);
    }

    static constexpr const char* NAME = "GLIBC_TUNABLES";

  private:
    std::optional<std::string> m_found;
};

/// @return settings of malloc that a child sees, each followed by a line end
std::string
AskForSettings()
{
    const ChildAnswer answer = AskChild({"/bin/sh", "-c", "env | grep ^GLIBC_TUNABLES="}, 10);
    return answer.output;
}

TEST_F(ChildProcess, KeepsMoreOfFreedMemory)
{
    unsetenv(NAME);
    EXPECT_EQ(AskForSettings(), "GLIBC_TUNABLES=glibc.malloc.tcache_count=1000\n");
    EXPECT_EQ(std::getenv(NAME), nullptr);
}

TEST_F(ChildProcess, LeavesSettingsOfTheUsersAlone)
{
    setenv(NAME, "glibc.malloc.arena_max=1", 1);
    EXPECT_EQ(AskForSettings(), "GLIBC_TUNABLES=glibc.malloc.arena_max=1\n");
}

TEST_F(ChildProcess, HasTheRestOfTheEnvironment)
{
    setenv("AIOT_CHILD_PROCESS_TEST", "here", 1);
    const ChildAnswer answer = AskChild({"/bin/sh", "-c", "echo $AIOT_CHILD_PROCESS_TEST"}, 10);
    unsetenv("AIOT_CHILD_PROCESS_TEST");
    EXPECT_EQ(answer.output, "here\n");
    EXPECT_EQ(answer.exitCode, 0);
}

} // namespace
} // namespace ns3::aiot
