// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/scenario-arguments.h"

#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <stdexcept>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// One value of each kind, and a command line to read them from.
class ScenarioArgumentsTest : public ::testing::Test
{
  protected:
    ScenarioArgumentsTest()
        : arguments("test-scenario", "For a test.")
    {
        arguments.Add("whole", "an integer", whole, 1, 10);
        arguments.Add("real", "a number", real, -2, 5);
        arguments.AddPositive("positive", "above zero", positive, 100);
        arguments.AddOpen("openReal", "open", openReal, 0, 1);
        arguments.AddOpen("openWhole", "open", openWhole, 4, 6);
        arguments.Add("flag", "a switch", flag);
        arguments.Add("text", "a text", text, [](const std::string& value) {
            if (value == "bad")
            {
                throw std::runtime_error("anything but bad");
            }
        });
        arguments.AddChoice("choice", "one of", choice, {"red", "green", "blue"});
        arguments.AddRepeated("many", "several", many);
    }

    /// Read a command line.
    void Parse(std::vector<std::string> words)
    {
        words.insert(words.begin(), "program");
        std::vector<char*> argv;
        for (std::string& word : words)
        {
            argv.push_back(word.data());
        }
        argv.push_back(nullptr);
        arguments.ParseOrThrow(static_cast<int>(words.size()), argv.data());
    }

    /// @return what the refusal of a command line says
    std::string Refusal(const std::vector<std::string>& words)
    {
        return test::RefusalOf([&] { Parse(words); });
    }

    /// @return all values by name
    std::map<std::string, std::string> GetParameters() const
    {
        std::map<std::string, std::string> parameters;
        for (const ParameterRecord& record : arguments.GetParameters())
        {
            EXPECT_TRUE(parameters.emplace(record.name, record.value).second) << record.name;
        }
        return parameters;
    }

    uint32_t whole{3};
    double real{0.1};
    double positive{7};
    std::optional<double> openReal;
    std::optional<uint32_t> openWhole;
    bool flag{false};
    std::string text{"as it was"};
    std::string choice{"green"};
    std::vector<std::string> many;
    ScenarioArguments arguments;
};

} // namespace

TEST_F(ScenarioArgumentsTest, DefaultsAreParametersToo)
{
    Parse({});
    EXPECT_EQ(whole, 3U);
    EXPECT_FALSE(openReal.has_value());
    EXPECT_FALSE(arguments.IsGiven("whole"));
    const std::map<std::string, std::string> expected{{"whole", "3"},
                                                      {"real", "0.1"},
                                                      {"positive", "7"},
                                                      {"openReal", ""},
                                                      {"openWhole", ""},
                                                      {"flag", "false"},
                                                      {"text", "as it was"},
                                                      {"choice", "green"},
                                                      {"many", ""}};
    EXPECT_EQ(GetParameters(), expected);
    EXPECT_EQ(arguments.GetArguments(), "");
    EXPECT_EQ(arguments.GetScenario(), "test-scenario");
}

TEST_F(ScenarioArgumentsTest, EveryKindIsRead)
{
    Parse({"--whole=10",
           "-real=-2",
           "--positive=1e-3",
           "--openReal=0",
           "--openWhole=6",
           "--flag",
           "--text=a = b",
           "--choice=blue",
           "--many=x=1",
           "--many=y"});
    EXPECT_EQ(whole, 10U);
    EXPECT_EQ(real, -2);
    EXPECT_EQ(positive, 1e-3);
    EXPECT_EQ(openReal, 0.0);
    EXPECT_EQ(openWhole, 6U);
    EXPECT_TRUE(flag);
    EXPECT_EQ(text, "a = b");
    EXPECT_EQ(choice, "blue");
    EXPECT_EQ(many, (std::vector<std::string>{"x=1", "y"}));
    EXPECT_TRUE(arguments.IsGiven("flag"));
    auto parameters = GetParameters();
    EXPECT_EQ(parameters["positive"], "1e-3");
    EXPECT_EQ(parameters["flag"], "true");
    EXPECT_EQ(parameters["many"], "x=1 y");
    EXPECT_EQ(arguments.GetArguments(),
              "--whole=10 -real=-2 --positive=1e-3 --openReal=0 --openWhole=6 --flag "
              "'--text=a = b' --choice=blue --many=x=1 --many=y");
}

TEST_F(ScenarioArgumentsTest, ASwitchMayBeGivenBothWays)
{
    for (const char* word : {"--flag=true", "--flag=1", "--flag"})
    {
        flag = false;
        Parse({word});
        EXPECT_TRUE(flag) << word;
    }
    for (const char* word : {"--flag=false", "--flag=0"})
    {
        flag = true;
        Parse({word});
        EXPECT_FALSE(flag) << word;
    }
}

TEST_F(ScenarioArgumentsTest, OpenValuesCanBeResolved)
{
    Parse({});
    arguments.Resolve("openReal", 0.1);
    arguments.Resolve("openWhole", 4);
    arguments.Resolve("text", "other");
    auto parameters = GetParameters();
    EXPECT_EQ(parameters["openReal"], "0.1");
    EXPECT_EQ(parameters["openWhole"], "4");
    EXPECT_EQ(parameters["text"], "other");
}

TEST_F(ScenarioArgumentsTest, MistakesSayWhatAndWhatIsAllowed)
{
    EXPECT_EQ(Refusal({"--whole=0"}), "--whole='0': must be from 1 to 10");
    EXPECT_EQ(Refusal({"--whole=11"}), "--whole='11': must be from 1 to 10");
    EXPECT_EQ(Refusal({"--whole=-1"}), "--whole='-1': an integer from 0 on is needed");
    EXPECT_EQ(Refusal({"--real=5.1"}), "--real='5.1': must be from -2 to 5");
    EXPECT_EQ(Refusal({"--real=nan"}), "--real='nan': a finite number is needed");
    EXPECT_EQ(Refusal({"--positive=0"}), "--positive='0': must be above 0 and at most 100");
    EXPECT_EQ(Refusal({"--openReal=1.5"}), "--openReal='1.5': must be from 0 to 1");
    EXPECT_EQ(Refusal({"--openWhole=7"}), "--openWhole='7': must be from 4 to 6");
    EXPECT_EQ(Refusal({"--flag=yes"}), "--flag='yes': true or false is needed");
    EXPECT_EQ(Refusal({"--text=bad"}), "--text='bad': anything but bad");
    EXPECT_EQ(Refusal({"--choice=RED"}), "--choice='RED': must be red, green or blue");
    EXPECT_EQ(Refusal({"--many="}), "--many='': a value is needed, as in --many=VALUE");
    EXPECT_EQ(Refusal({"--zzzzzz=1"}), "unknown argument '--zzzzzz': see --PrintHelp");
    EXPECT_EQ(Refusal({"--postive=1"}), "unknown argument '--postive'; near are '--positive'");
    EXPECT_NE(Refusal({"word"}).find("unexpected argument 'word'"), std::string::npos);
}

TEST_F(ScenarioArgumentsTest, NothingIsAssignedWhenAnythingIsWrong)
{
    EXPECT_NE(Refusal({"--whole=5", "--choice=red", "--real=99"}), test::ACCEPTED);
    EXPECT_EQ(whole, 3U);
    EXPECT_EQ(choice, "green");
}

TEST_F(ScenarioArgumentsTest, AttributesAndGlobalValuesAreParameters)
{
    Parse({"--ns3::aiot::Sensor::Timeout=7s", "--RngRun=1"});
    auto parameters = GetParameters();
    EXPECT_EQ(parameters["ns3::aiot::Sensor::Timeout"], "7s");
    EXPECT_EQ(parameters["RngRun"], "1");
    Parse({"--ns3::aiot::Sensor::Timeout=10s"});
}

TEST(RunScenarioTest, TheBodysCodeIsTheExitCode)
{
    EXPECT_EQ(RunScenario("test", [] { return 0; }), 0);
    EXPECT_EQ(RunScenario("test", [] { return 3; }), 3);
}

TEST(RunScenarioTest, WhatIsThrownIsOneLineAndCodeTwo)
{
    ::testing::internal::CaptureStderr();
    const int code =
        RunScenario("test", []() -> int { throw std::runtime_error("two\nlines\x1b"); });
    EXPECT_EQ(::testing::internal::GetCapturedStderr(), "test: two?lines?\n");
    EXPECT_EQ(code, 2);
}

TEST_F(ScenarioArgumentsTest, ACheckLeavesNoTraceInTheRun)
{
    Parse({"--whole=4", "--check"});
    EXPECT_TRUE(arguments.IsCheck());
    EXPECT_EQ(GetParameters().count("check"), 0U);
    EXPECT_EQ(whole, 4U);
}

TEST_F(ScenarioArgumentsTest, ACheckRefusesWhatARunWould)
{
    EXPECT_EQ(Refusal({"--check", "--whole=11"}), Refusal({"--whole=11"}));
    EXPECT_TRUE(test::Mentions(Refusal({"--check=perhaps"}), "true or false"));
    EXPECT_FALSE(arguments.IsCheck());
}

TEST_F(ScenarioArgumentsTest, FilesThatValuesNameAreLookedAt)
{
    const std::string path = testing::TempDir() + "aiot-arguments-file";
    std::ofstream(path) << "foobar";
    const auto afterEquals = [](const std::string& value) {
        const std::size_t equals = value.find('=');
        return equals == std::string::npos ? std::string() : value.substr(equals + 1);
    };
    arguments.ReadsFile("many", afterEquals);
    Parse({"--many=X=" + path, "--many=Y=" + path, "--many=Z=/no/such/file", "--text=" + path});
    const InputFiles& files = arguments.GetInputFiles();
    // The value of --text is no file to the scenario.
    ASSERT_EQ(files.GetRecords().size(), 1U);
    EXPECT_EQ(files.GetRecords()[0].path, path);
    EXPECT_EQ(files.GetRecords()[0].bytes, 6U);
    EXPECT_EQ(files.GetRecords()[0].digest, "fnv1a64:85944171f73967e8");
    EXPECT_NO_THROW(files.RequireUnchanged());
    std::ofstream(path) << "foobaz";
    EXPECT_EQ(test::RefusalOf([&] { files.RequireUnchanged(); }),
              path + ": changed while it was read");
    std::remove(path.c_str());
    EXPECT_THROW(files.RequireUnchanged(), std::runtime_error);
}
