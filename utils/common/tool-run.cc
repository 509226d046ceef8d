// SPDX-License-Identifier: GPL-2.0-only
#include "tool-run.h"

#include "ns3/module-version.h"
#include "ns3/name-index.h"
#include "ns3/plain-output.h"
#include "ns3/plain-reason.h"
#include "ns3/quoted-text.h"

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <new>
#include <stdexcept>
#include <string>
#include <unistd.h>

namespace ns3::aiot
{

namespace
{

constexpr int FAILURE = 1;
constexpr int MISTAKE = 2;

/// Prints the one line that a failed command leaves on stderr.
void
Complain(const std::string& message)
{
    std::cerr << "aiot: " << PlainMessage(message) << std::endl;
}

/// The name of the command that was being read, for a hint: "aiot ecal".
std::string
SelectedCommand(const CLI::App& app)
{
    std::string name = app.get_name();
    for (const CLI::App* selected : app.get_subcommands())
    {
        name += " " + selected->get_name();
    }
    return name;
}

/// @return the command that was being read
const CLI::App*
FindSelected(const CLI::App& app)
{
    const CLI::App* command = &app;
    while (!command->get_subcommands().empty())
    {
        command = command->get_subcommands().front();
    }
    return command;
}

/// @return what is wrong with a word that the selected command does not know
std::string
DescribeUnknown(const CLI::App& app, const std::string& word)
{
    const CLI::App* selected = FindSelected(app);
    const std::string name = word.substr(0, word.find('='));
    if (name.rfind('-', 0) == 0)
    {
        NameIndex options("option");
        for (const CLI::Option* option : selected->get_options())
        {
            for (const std::string& text : option->get_lnames())
            {
                options.Add("--" + text);
            }
        }
        const bool isNear = !options.GetNearest(name).empty();
        return "unknown option " + QuotedText(name) + (isNear ? options.GetHint(name) : "");
    }
    NameIndex commands("command");
    for (const CLI::App* command : selected->get_subcommands([](const CLI::App*) { return true; }))
    {
        commands.Add(command->get_name());
    }
    return commands.GetNames().empty()
               ? "one argument too many: " + QuotedText(word)
               : "unknown command " + QuotedText(word) + commands.GetHint(word);
}

/// Help and version go to stdout and are no mistake; the rest of CLI11's complaints are.
int
AnswerParseError(CLI::App& app, const CLI::ParseError& error)
{
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
    {
        return app.exit(error, std::cout, std::cerr);
    }
    // CLI11 asks for what is missing first, although it is often what was misspelt.
    const std::vector<std::string> unknown = app.remaining(true);
    Complain((unknown.empty() ? std::string(error.what()) : DescribeUnknown(app, unknown.front())) +
             " (" + SelectedCommand(app) + " --help explains)");
    return MISTAKE;
}

/// CLI11 reads an empty text as the number 0, -1 as 2^64 - 1, and takes "nan" for a number that is
/// within any range; no option has a use for these.
void
RefuseUnfitValues(CLI::App& app)
{
    // A unit or a name may stand before it, as in "V:FLOAT in [0.1 - 1000]".
    const auto isOfType = [](const CLI::Option& option, const std::string& type) {
        const std::string name = option.get_type_name();
        return name.rfind(type, 0) == 0 || name.find(":" + type) != std::string::npos;
    };
    const CLI::Validator isNumber(
        [](const std::string& value) {
            double number = 0.0;
            return CLI::detail::lexical_cast(value, number) && std::isnan(number)
                       ? "a number is needed, not " + value
                       : std::string();
        },
        "");
    const CLI::Validator isUnsigned(
        [](const std::string& value) {
            return value.rfind('-', 0) == 0 ? "a number of 0 or more is needed, not " + value
                                            : std::string();
        },
        "");
    const CLI::Validator isGiven(
        [](const std::string& value) {
            return value.empty() ? std::string("a value is needed, an empty one is none")
                                 : std::string();
        },
        "");
    for (CLI::Option* option : app.get_options())
    {
        // Flags take none.
        if (option->get_items_expected_max() > 0)
        {
            // Unlike check(), it comes before what others look for.
            const bool counts = isOfType(*option, "UINT");
            option->transform(isGiven);
            if (counts)
            {
                option->transform(isUnsigned);
            }
            else if (isOfType(*option, "FLOAT"))
            {
                option->transform(isNumber);
            }
        }
    }
    // Of the command that is asked for alone, when it is.
    for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    {
        command->preparse_callback([command](std::size_t) { RefuseUnfitValues(*command); });
    }
}

/// The command line with everything that can be asked.
void
DescribeTool(CLI::App& app, const std::vector<RegisterCommand>& commands)
{
    app.name("aiot");
    app.set_version_flag("--version",
                         "aiot " + GetModuleVersion() + " (ns-3 " + GetNs3Version() + ")");
    // At most one; that there is one is asked for below, since CLI11 would not name a misspelt one.
    app.require_subcommand(0, 1);
    app.footer("aiot COMMAND --help explains a command.\n"
               "Exit codes: 0; 1 the answer is no, or a failure; 2 a mistake in what was asked.");
    for (const RegisterCommand command : commands)
    {
        command(app);
    }
    RefuseUnfitValues(app);
}

int
ParseAndRun(CLI::App& app, int argc, char** argv)
{
    try
    {
        app.parse(argc, argv);
        if (app.get_subcommands().empty())
        {
            throw std::invalid_argument("which command? (aiot --help lists them)");
        }
        return 0;
    }
    catch (const CLI::RuntimeError& error)
    {
        return error.get_exit_code();
    }
    catch (const CLI::ParseError& error)
    {
        return AnswerParseError(app, error);
    }
}

/// The same, with every other exception turned into an exit code as well.
int
ParseAndRun(const std::vector<RegisterCommand>& commands, int argc, char** argv)
{
    try
    {
        CLI::App app(
            "Energy and carbon of the artificial intelligence of things, without a simulation.");
        DescribeTool(app, commands);
        return ParseAndRun(app, argc, argv);
    }
    catch (const std::invalid_argument& error)
    {
        Complain(error.what());
        return MISTAKE;
    }
    catch (const std::runtime_error& error)
    {
        Complain(error.what());
        return MISTAKE;
    }
    catch (const std::bad_alloc& error)
    {
        Complain(PlainReason(error));
        return FAILURE;
    }
    catch (const std::length_error& error)
    {
        Complain(PlainReason(error));
        return FAILURE;
    }
    catch (const std::exception& error)
    {
        Complain(std::string("internal error: ") + error.what());
        return FAILURE;
    }
}

/// The same, with nothing in the answer that a terminal would obey.
int
ParseAndRunPlainly(const std::vector<RegisterCommand>& commands, int argc, char** argv)
{
    const PlainOutput plain(std::cout);
    return ParseAndRun(commands, argc, argv);
}

/// What RunTool() says about closed streams and SIGPIPE.
void
SecureStandardStreams()
{
    for (int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    {
        if (fcntl(stream, F_GETFD) == -1 && errno == EBADF)
        {
            // The lowest free number is the closed stream's. Opened the wrong way round, so that
            // using it is an error.
            static_cast<void>(open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY));
        }
    }
    std::signal(SIGPIPE, SIG_DFL);
    // Where whoever started us has it ignored, nobody learns that a child has ended.
    std::signal(SIGCHLD, SIG_DFL);
    // A file that may not grow is an error of the write, which is told, and not the program's end.
    std::signal(SIGXFSZ, SIG_IGN);
}

} // namespace

int
RunTool(const std::vector<RegisterCommand>& commands, int argc, char** argv)
{
    SecureStandardStreams();
    const int code = ParseAndRunPlainly(commands, argc, argv);
    errno = 0;
    if (!std::cout.flush())
    {
        // The stream may have failed long ago; its reason is known only when this flush failed.
        const std::string reason = errno != 0 ? std::string(": ") + std::strerror(errno) : "";
        Complain("cannot write to standard output" + reason);
        return FAILURE;
    }
    return code;
}

} // namespace ns3::aiot
