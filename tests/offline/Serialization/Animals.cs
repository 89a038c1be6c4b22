namespace PgHaInfra.Tests.Offline.Serialization;

[DiscriminatedUnionDiscriminator("kind")]
[DiscriminatedUnionCase("cat", typeof(Cat))]
[DiscriminatedUnionCase("dog", typeof(Dog))]
internal interface IAnimal;

[OutputType]
internal sealed class Cat : IAnimal
{
    public readonly string Sound;

    public Cat(string sound) => Sound = sound;
}

[OutputType]
internal sealed class Dog : IAnimal
{
    public readonly bool Barks;

    public Dog(bool barks) => Barks = barks;
}
