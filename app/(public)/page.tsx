export default function LandingPage() {
  return <main>Lettermill</main>;
}
