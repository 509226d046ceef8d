// SPDX-License-Identifier: GPL-2.0-only
#include "labels-chart.h"

#include "ns3/report-table.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace ns3
{
namespace aiot
{

namespace
{

/// Size of the drawing, and what axes and titles need of it.
constexpr double WIDE = 640;
constexpr double HIGH = 420;
constexpr double LEFT = 80;
constexpr double BOTTOM = 60;
constexpr double MARGIN = 30;
/// Energies of a label, as powers of ten (J).
constexpr int LOW_DECADE = -1;
constexpr int HIGH_DECADE = 4;
/// Points of a curve.
constexpr int POINTS = 100;

double
GetX(double share)
{
    return LEFT + share * (WIDE - LEFT - MARGIN);
}

double
GetY(double labelJ)
{
    const double decade =
        labelJ > 0 ? std::clamp<double>(std::log10(labelJ), LOW_DECADE, HIGH_DECADE) : LOW_DECADE;
    return MARGIN + (HIGH_DECADE - decade) / (HIGH_DECADE - LOW_DECADE) * (HIGH - BOTTOM - MARGIN);
}

/// @return energy of a label at which few labels save a factor; infinite: none is enough (J)
double
FindLabelJ(const LabelChoice& choice, double share, double factor)
{
    const double fewer = choice.samples * (1 - factor * share);
    const double dearerJ = factor * (choice.pretrainJ + choice.finetuneJ) - choice.trainJ;
    return dearerJ <= 0 ? 0 : fewer > 0 ? dearerJ / fewer : INFINITY;
}

/// @return points of a curve, as far as it is drawn
std::string
ListPoints(const LabelChoice& choice, double factor)
{
    std::ostringstream points;
    for (int i = 0; i < POINTS; ++i)
    {
        const double share = static_cast<double>(i) / POINTS;
        const double labelJ = FindLabelJ(choice, share, factor);
        points << GetX(share) << ',' << GetY(labelJ) << ' ';
        if (!(labelJ < std::pow(10, HIGH_DECADE)))
        {
            break;
        }
    }
    return points.str();
}

std::string
Text(double x, double y, const std::string& text, const std::string& anchor = "middle")
{
    std::ostringstream out;
    out << "<text x=\"" << x << "\" y=\"" << y << "\" text-anchor=\"" << anchor << "\">" << text
        << "</text>\n";
    return out.str();
}

std::string
DrawAxes()
{
    std::ostringstream out;
    for (int decade = LOW_DECADE; decade <= HIGH_DECADE; ++decade)
    {
        const double y = GetY(std::pow(10, decade));
        out << "<path d=\"M" << GetX(0) << ' ' << y << 'H' << GetX(1) << "\" stroke=\"#ddd\"/>\n"
            << Text(LEFT - 6, y + 4, SixDigits(std::pow(10, decade)), "end");
    }
    for (int tenths = 0; tenths <= 10; tenths += 2)
    {
        out << Text(GetX(tenths / 10.0), HIGH - BOTTOM + 18, std::to_string(10 * tenths));
    }
    out << Text(GetX(0.5), HIGH - 14, "labelled samples [%]") << "<g transform=\"translate(18 "
        << (HIGH - BOTTOM) / 2 << ") rotate(-90)\">" << Text(0, 0, "energy of a label [J]")
        << "</g>\n";
    return out.str();
}

} // namespace

std::string
DrawLabelChoice(const LabelChoice& choice, double factor)
{
    std::ostringstream out;
    out << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " << WIDE << ' ' << HIGH
        << "\" font-family=\"sans-serif\" font-size=\"12\">\n"
        << "<rect width=\"" << WIDE << "\" height=\"" << HIGH << "\" fill=\"white\"/>\n"
        << "<polygon fill=\"#cfe8cf\" points=\"" << GetX(0) << ',' << MARGIN << ' '
        << ListPoints(choice, 1) << GetX(1) << ',' << MARGIN << "\"/>\n"
        << DrawAxes() << "<polyline fill=\"none\" stroke=\"black\" stroke-width=\"2\" points=\""
        << ListPoints(choice, 1) << "\"/>\n"
        << "<polyline fill=\"none\" stroke=\"#a33\" stroke-dasharray=\"5 4\" points=\""
        << ListPoints(choice, factor) << "\"/>\n"
        << "<circle r=\"5\" cx=\"" << GetX(choice.labelled / choice.samples) << "\" cy=\""
        << GetY(choice.GetLabelJ()) << "\"/>\n"
        << Text(GetX(0.6), MARGIN + 24, "few labels draw less (our model)")
        << Text(GetX(0.6), HIGH - BOTTOM - 16, "labelling all draws less")
        << Text(GetX(0.99),
                MARGIN - 10,
                "dashed: " + SixDigits(factor) + " times less, the published figure; dot: as given",
                "end")
        << "</svg>\n";
    return out.str();
}

} // namespace aiot
} // namespace ns3
