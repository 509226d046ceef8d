// SPDX-License-Identifier: GPL-2.0-only
#include "label-cost.h"

#include "learning-setup.h"

#include "ns3/finite-number.h"

#include <stdexcept>

namespace ns3::aiot
{

double
LabelChoice::GetLabelJ() const
{
    return annotatorW * secondsPerLabel;
}

double
LabelChoice::GetSupervisedJ() const
{
    return trainJ + samples * GetLabelJ();
}

double
LabelChoice::GetSemiSupervisedJ() const
{
    return pretrainJ + finetuneJ + labelled * GetLabelJ();
}

double
LabelChoice::GetBreakEvenJ() const
{
    return (pretrainJ + finetuneJ - trainJ) / (samples - labelled);
}

double
LabelChoice::GetRatio() const
{
    return GetSupervisedJ() / GetSemiSupervisedJ();
}

void
LabelChoice::Check() const
{
    RequireAboveZero(samples, "the number of samples");
    RequireAtLeast(labelled, "the number of labelled samples");
    if (labelled >= samples)
    {
        throw std::invalid_argument("fewer samples must be labelled than there are, not " +
                                    ShownNumber(labelled) + " of " + ShownNumber(samples));
    }
    RequireAtLeast(trainJ, "the energy of supervised training [J]");
    RequireAtLeast(pretrainJ, "the energy of pre-training [J]");
    RequireAtLeast(finetuneJ, "the energy of fine-tuning [J]");
    RequireAtLeast(annotatorW, "the power of annotation [W]");
    RequireAtLeast(secondsPerLabel, "the time per label [s]");
    RequireAboveZero(GetSemiSupervisedJ(), "the energy of learning from few labels [J]");
}

} // namespace ns3::aiot
