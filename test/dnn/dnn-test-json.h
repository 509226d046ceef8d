// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DNN_TEST_JSON_H
#define AIOT_DNN_TEST_JSON_H

#include <cstdint>
#include <istream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A value of a JSON file that is known to be good: what the tests of this folder need of it.
struct TestJson
{
    std::string text{}; ///< a string, or a number or a word as it is written
    std::vector<TestJson> items{};
    std::map<std::string, TestJson> members{};

    bool Has(const std::string& name) const
    {
        return members.count(name) > 0;
    }

    const TestJson& operator[](const std::string& name) const
    {
        return members.at(name);
    }

    std::uint64_t AsCount() const
    {
        return std::stoull(text);
    }

    static TestJson Read(std::istream& in)
    {
        TestJson value;
        in >> std::ws;
        const int first = in.peek();
        if (first == '{' || first == '[')
        {
            value.ReadContainer(in, first == '{');
        }
        else if (first == '"')
        {
            value.text = ReadString(in);
        }
        else
        {
            while (in && std::string(",]} \n\r\t").find(static_cast<char>(in.peek())) ==
                             std::string::npos)
            {
                value.text += static_cast<char>(in.get());
            }
        }
        return value;
    }

  private:
    static std::string ReadString(std::istream& in)
    {
        std::string text;
        in.get();
        for (int character = in.get(); character != '"'; character = in.get())
        {
            if (!in)
            {
                throw std::runtime_error("a string of the test file is not closed");
            }
            text += static_cast<char>(character == '\\' ? in.get() : character);
        }
        return text;
    }

    void ReadContainer(std::istream& in, bool object)
    {
        const int end = object ? '}' : ']';
        in.get();
        while ((in >> std::ws).peek() != end)
        {
            if (!in)
            {
                throw std::runtime_error("a list of the test file is not closed");
            }
            if (in.peek() == ',')
            {
                in.get();
                in >> std::ws;
            }
            if (object)
            {
                const std::string name = ReadString(in);
                (in >> std::ws).get();
                members[name] = Read(in);
            }
            else
            {
                items.push_back(Read(in));
            }
        }
        in.get();
    }
};

} // namespace ns3::aiot

#endif // AIOT_DNN_TEST_JSON_H
