// SPDX-License-Identifier: GPL-2.0-only

#include "ns3/test.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <type_traits>

/**
 * @file
 * @ingroup aiot-tests
 * The GoogleTests of aiot as an ns-3 test suite, for use inside an ns-3 source tree:
 * `./test.py -s aiot`, or `test-runner --suite=aiot`. GoogleTest's own environment variables work:
 * `GTEST_FILTER='Battery*'` picks cases, `GTEST_OUTPUT=xml:FILE` writes a report. Suites whose name
 * starts with `Slow` are left out unless GTEST_FILTER says otherwise.
 */

namespace ns3
{
namespace aiot
{
namespace
{

/// The old enumerators, TestSuite::UNIT and TestCase::QUICK, where ns-3 has no scoped ones
/// (until 3.41).
template <class Suite, class Case, class = void>
struct TestKinds
{
    /// @return the kind of suite
    static constexpr auto GetType()
    {
        return Suite::UNIT;
    }

    /// @return how long a case takes
    static constexpr auto GetDuration()
    {
        return Case::QUICK;
    }
};

/// The scoped enumerators, from ns-3.42 on.
template <class Suite, class Case>
struct TestKinds<Suite, Case, std::void_t<typename Suite::Type, typename Case::Duration>>
{
    /// @return the kind of suite
    static constexpr auto GetType()
    {
        return Suite::Type::UNIT;
    }

    /// @return how long a case takes
    static constexpr auto GetDuration()
    {
        return Case::Duration::QUICK;
    }
};

/// Collects what failed, in words that ns-3's report can show.
class FailureListener : public testing::EmptyTestEventListener
{
  public:
    /// @param failures gets a line for each failed assertion; must outlive the listener
    explicit FailureListener(std::ostream& failures)
        : m_failures(failures)
    {
    }

    void OnTestStart(const testing::TestInfo& info) override
    {
        m_name = std::string(info.test_suite_name()) + "." + info.name();
    }

    void OnTestPartResult(const testing::TestPartResult& result) override
    {
        if (result.failed())
        {
            m_failures << m_name << " (" << (result.file_name() ? result.file_name() : "?") << ":"
                       << result.line_number() << "): " << result.message() << "\n";
        }
    }

  private:
    std::ostream& m_failures; //!< where the lines go
    std::string m_name;       //!< the case that runs
};

/// All GoogleTests of the module as one case.
class GoogleTestCase : public TestCase
{
  public:
    GoogleTestCase()
        : TestCase("All GoogleTests of aiot")
    {
    }

  private:
    void DoRun() override
    {
        int argumentCount = 1;
        char program[] = "aiot";
        char* arguments[] = {program, nullptr};
        testing::InitGoogleTest(&argumentCount, arguments);
        if (std::getenv("GTEST_FILTER") == nullptr)
        {
            testing::GTEST_FLAG(filter) = "*-Slow*:*/Slow*";
        }
        std::ostringstream failures;
        auto& listeners = testing::UnitTest::GetInstance()->listeners();
        auto* listener = new FailureListener(failures);
        listeners.Append(listener);
        const int code = RUN_ALL_TESTS();
        delete listeners.Release(listener);
        NS_TEST_EXPECT_MSG_EQ(code, 0, failures.str());
        NS_TEST_EXPECT_MSG_GT(testing::UnitTest::GetInstance()->test_to_run_count(),
                              0,
                              "no GoogleTest was linked in");
    }
};

/// The suite `aiot`.
class AiotTestSuite : public TestSuite
{
  public:
    AiotTestSuite()
        : TestSuite("aiot", TestKinds<TestSuite, TestCase>::GetType())
    {
        AddTestCase(new GoogleTestCase, TestKinds<TestSuite, TestCase>::GetDuration());
    }
};

AiotTestSuite g_aiotTestSuite; //!< registers itself with ns-3's test runner

} // namespace
} // namespace aiot
} // namespace ns3
