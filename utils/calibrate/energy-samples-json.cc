// SPDX-License-Identifier: GPL-2.0-only
// Reads files of joules per millisecond, as a stream of JSON tokens.
#include "energy-samples-json.h"

#include "ns3/finite-number.h"
#include "ns3/input-file.h"
#include "ns3/quoted-text.h"

#include <cmath>
#include <cstdint>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr double STEP_S = 1e-3;
constexpr std::size_t MOST_RECORDS = 1000;
constexpr std::size_t MOST_MARKS = 10000;
constexpr std::size_t MOST_DEPTH = 64;
constexpr std::size_t TICK_SAMPLES = 65536;

/// Takes the tokens of the file; the keys that are open say what a number is.
class SampleHandler : public nlohmann::json_sax<nlohmann::json>
{
  public:
    /// @param tick is called every so many samples
    SampleHandler(std::string name, std::function<void()> tick)
        : m_name(std::move(name)),
          m_tick(std::move(tick))
    {
    }

    std::vector<MeterRecord> Take()
    {
        if (m_records.empty())
        {
            throw std::invalid_argument(m_name + ": no power.samples, joules of each millisecond");
        }
        return std::move(m_records);
    }

    bool null() override
    {
        if (Stands("samples", 1))
        {
            ++m_sample;
        }
        else if (Stands("timestamps", 1))
        {
            throw std::invalid_argument(WhereMark(m_marks.size()) + " is null, not milliseconds");
        }
        return true;
    }

    bool boolean(bool) override
    {
        RefuseIfSample("a truth value");
        return true;
    }

    bool number_integer(number_integer_t value) override
    {
        return Number(static_cast<double>(value));
    }

    bool number_unsigned(number_unsigned_t value) override
    {
        return Number(static_cast<double>(value));
    }

    bool number_float(number_float_t value, const string_t&) override
    {
        return Number(value);
    }

    bool string(string_t& value) override
    {
        RefuseIfSample("a text");
        if (Stands("timestamps", 1))
        {
            if (m_isLabelled)
            {
                throw std::invalid_argument(WhereMark(m_marks.size()) + " is " + QuotedText(value) +
                                            ", not milliseconds");
            }
            m_label = value;
            m_isLabelled = true;
        }
        return true;
    }

    bool binary(binary_t&) override
    {
        return true;
    }

    bool start_object(std::size_t) override
    {
        RefuseIfSample("an object");
        return Open();
    }

    bool start_array(std::size_t) override
    {
        RefuseIfSample("an array");
        return Open();
    }

    bool key(string_t& value) override
    {
        m_keys.back() = value;
        return true;
    }

    bool end_object() override
    {
        m_keys.pop_back();
        // The object that has the member "power" is the record.
        if (m_builder && m_keys.size() < m_recordDepth)
        {
            FinishRecord();
        }
        return true;
    }

    bool end_array() override
    {
        m_keys.pop_back();
        return true;
    }

    bool parse_error(std::size_t position,
                     const std::string&,
                     const nlohmann::json::exception&) override
    {
        throw std::invalid_argument(m_name + ": no JSON at byte " + std::to_string(position));
    }

  private:
    /// Whether the member `name` of "power" is open, with at least so many levels open within.
    bool Stands(const char* name, std::size_t within) const
    {
        for (std::size_t i = 0; i + 1 + within < m_keys.size(); ++i)
        {
            if (m_keys[i] == "power" && m_keys[i + 1] == name)
            {
                return true;
            }
        }
        return false;
    }

    std::string Where(std::size_t sample) const
    {
        return m_name + ": record " + std::to_string(m_records.size() + 1) + ", sample " +
               std::to_string(sample);
    }

    void RefuseIfSample(const char* what) const
    {
        if (Stands("samples", 1))
        {
            throw std::invalid_argument(Where(m_sample) + " is " + what + ", not joules");
        }
    }

    bool Open()
    {
        if (m_keys.size() >= MOST_DEPTH)
        {
            throw std::invalid_argument(m_name + ": over " + std::to_string(MOST_DEPTH) +
                                        " levels deep");
        }
        m_keys.emplace_back();
        return true;
    }

    bool Number(double value)
    {
        if (Stands("samples", 1))
        {
            TakeSample(value);
        }
        else if (Stands("timestamps", 1))
        {
            if (m_marks.size() >= MOST_MARKS)
            {
                throw std::invalid_argument(m_name + ": over " + std::to_string(MOST_MARKS) +
                                            " timestamps in a record");
            }
            m_marks.push_back({m_label, value * 1e-3});
            m_isLabelled = false;
        }
        else if (Stands("voltage", 0))
        {
            m_voltageV = value;
        }
        return true;
    }

    void TakeSample(double joules)
    {
        if (!m_builder)
        {
            m_builder = std::make_unique<PowerTraceBuilder>(
                [this](std::size_t place) { return Where(place); });
            m_sample = 0;
            // power, and the record around it, are open; then the array itself.
            m_recordDepth = m_keys.size() - 2;
        }
        m_builder->Add(static_cast<double>(m_sample) * STEP_S, joules / STEP_S, m_sample);
        ++m_sample;
        if (m_tick && m_sample % TICK_SAMPLES == 0)
        {
            m_tick();
        }
    }

    std::string WhereMark(std::size_t mark) const
    {
        return m_name + ": record " + std::to_string(m_records.size() + 1) + ", timestamp " +
               std::to_string(mark);
    }

    /// A clock that stands still or goes back says nothing of when the work ran.
    void CheckMarks() const
    {
        for (std::size_t i = 0; i < m_marks.size(); ++i)
        {
            const double milliseconds = m_marks[i].timeS * 1e3;
            if (!(milliseconds >= 0.0))
            {
                throw std::invalid_argument(WhereMark(i) + " is " + ShownNumber(milliseconds) +
                                            " ms, negative");
            }
            if (i > 0 && !(m_marks[i].timeS > m_marks[i - 1].timeS))
            {
                throw std::invalid_argument(WhereMark(i) + " is " + ShownNumber(milliseconds) +
                                            " ms, not after the one before it");
            }
        }
    }

    void FinishRecord()
    {
        MeterRecord record{m_builder->Finish(), m_voltageV};
        m_builder.reset();
        CheckMarks();
        if (!m_marks.empty() && m_marks.back().timeS > 1.02 * record.trace.GetEndS() + 0.01)
        {
            throw std::invalid_argument(
                m_name + ": record " + std::to_string(m_records.size() + 1) + " marks " +
                ShownNumber(m_marks.back().timeS) + " s but has samples of " +
                ShownNumber(record.trace.GetEndS()) + " s at one per millisecond");
        }
        record.trace.marks = std::move(m_marks);
        m_marks.clear();
        m_voltageV = 0.0;
        if (m_records.size() >= MOST_RECORDS)
        {
            throw std::invalid_argument(m_name + ": over " + std::to_string(MOST_RECORDS) +
                                        " records");
        }
        m_records.push_back(std::move(record));
    }

    std::string m_name;
    std::function<void()> m_tick;
    std::vector<std::string> m_keys; ///< of each open object or array; empty in an array
    std::unique_ptr<PowerTraceBuilder> m_builder;
    std::size_t m_recordDepth = 0;
    std::size_t m_sample = 0;
    std::string m_label;
    bool m_isLabelled = false; ///< a label waits for its milliseconds
    std::vector<TimeMark> m_marks;
    double m_voltageV = 0.0;
    std::vector<MeterRecord> m_records;
};

} // namespace

std::vector<MeterRecord>
ReadEnergySamples(const std::string& path, const LogProgress& progress)
{
    const std::string name = OneLineText(path);
    std::uint64_t bytes = 0;
    try
    {
        bytes = InputFile(path).GetSize();
    }
    catch (const std::runtime_error& error)
    {
        throw std::runtime_error(name + ": " + error.what());
    }
    std::ifstream file(path, std::ios::binary);
    const auto tick = [&] { progress(static_cast<std::uint64_t>(file.tellg()), bytes); };
    SampleHandler handler(name, progress ? std::function<void()>(tick) : nullptr);
    nlohmann::json::sax_parse(file, &handler);
    return handler.Take();
}

} // namespace ns3::aiot
